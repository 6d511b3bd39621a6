package io.souvenir.engine.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.outbound.OutboundFailure.Kind;
import io.vertx.mutiny.core.Vertx;

class OutboundExchangeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final ConcurrentLinkedQueue<String> hosts = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        vertx.closeAndAwait();
    }

    @Test
    void theWholeAnswerArrivesAndTheHostIsTheOneThatWasChecked() {
        // Given
        answers(418, "x".repeat(Settings.MAX_REPLY));
        // When
        OutboundResponse reply = exchange("models.test:" + port())
                .send(call("http://models.test:" + port() + "/", Map.of("Host", "metadata.internal"),
                        false))
                .await().atMost(PATIENCE);
        // Then
        assertThat(reply.status()).isEqualTo(418);
        assertThat(new String(reply.body(), UTF_8)).isEqualTo("x".repeat(Settings.MAX_REPLY));
        assertThat(reply.headers()).containsEntry("retry-after", List.of("3"));
        assertThat(hosts).containsExactly("models.test:" + port());
    }

    @Test
    void aNameOfATenantsChoiceThatLeadsToAnAddressOfOursIsRefused() {
        assertFails(call("https://models.test:" + port() + "/", Map.of(), false), Kind.NO_PERMITTED_ADDRESS);
        assertThat(hosts).isEmpty();
    }

    @Test
    void theOperatorMayChooseAnAddressOfOurs() {
        // Given
        answers(200, "ok");
        // When
        OutboundResponse reply = exchange().send(call("http://models.test:" + port() + "/", Map.of(), true)).await()
                .atMost(PATIENCE);
        // Then
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void aRedirectionIsAnAnswerLikeAnyOther() {
        // Given
        server.createContext("/", exchange -> {
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + port() + "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        // When
        OutboundResponse reply = exchange("models.test:" + port())
                .send(call("http://models.test:" + port() + "/", Map.of(), false))
                .await()
                .atMost(PATIENCE);
        // Then
        assertThat(reply.status()).isEqualTo(307);
        assertThat(hosts).hasSize(1);
    }

    @Test
    void anAnswerThatIsTooLongIsNotReadToItsEnd() {
        // Given
        answers(200, "x".repeat(Settings.MAX_REPLY + 1));
        // When, Then
        assertFails(call("http://127.0.0.1:" + port() + "/", Map.of(), true), Kind.TOO_LARGE);
    }

    @Test
    void anAnswerThatTricklesEnds() {
        // Given
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                pause();
            }
        });
        // When, Then
        assertFails(call("http://127.0.0.1:" + port() + "/", Map.of(), true), Kind.TIMEOUT);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertFails(OutboundRequest call, Kind kind) {
        assertThatThrownBy(() -> exchange().send(call).await().atMost(PATIENCE))
                .isInstanceOfSatisfying(OutboundFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    private void answers(int status, String body) {
        server.createContext("/", exchange -> answer(exchange, status, body));
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        hosts.add(exchange.getRequestHeaders().getFirst("Host"));
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Retry-After", "3");
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static OutboundRequest call(String url, Map<String, String> headers, boolean trusted) {
        return new OutboundRequest("POST", url, headers, "hello".getBytes(UTF_8), Duration.ofSeconds(2), trusted);
    }

    /** Every name leads to this machine. */
    private OutboundExchange exchange(String... allowed) {
        return new OutboundExchange(Settings.allowing(allowed), new HostLookup(vertx) {

            @Override
            Uni<List<InetAddress>> addresses(String host) {
                return Uni.createFrom().item(List.of(InetAddress.getLoopbackAddress()));
            }
        }, vertx);
    }
}
