package io.souvenir.engine.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.outbound.OutboundFailure.Kind;
import io.vertx.mutiny.core.Vertx;

class OutboundClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        vertx.closeAndAwait();
    }

    @Test
    void theConnectionGoesToTheAddressThatWasLookedUp() {
        // Given a name that no name server knows
        answers("/hook", 202, null);
        // When
        Answer answer = post(client("receiver.test"), "http://receiver.test:" + port() + "/hook?a=b");
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(seen).containsExactly("POST /hook?a=b receiver.test:" + port() + " hello");
    }

    @Test
    void aNameThatLeadsToAnAddressOfOursIsRefused() {
        assertThat(failure(client(), "https://receiver.test:" + port() + "/")).isEqualTo(Kind.FORBIDDEN_ADDRESS);
        assertThat(seen).isEmpty();
    }

    @Test
    void aNameIsRefusedForOneOfItsAddresses() {
        // Given
        OutboundClient client = client(Stream.of("8.8.8.8", "127.0.0.1").map(OutboundClientTest::address).toList());
        // When, Then
        assertThat(failure(client, "https://receiver.test/")).isEqualTo(Kind.FORBIDDEN_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://127.0.0.2/", "https://127.0.0.2/", "https://169.254.169.254/latest/", "https://localhost/",
            "https://[::1]/", "http://elsewhere.test/", "file:///etc/passwd", "https://elsewhere.test/" })
    void aRedirectionIsCheckedAsTheFirstAddressWas(String location) {
        // Given
        answers("/hook", 307, location);
        // When, Then
        assertThat(failure(client("receiver.test"), "http://receiver.test:" + port() + "/hook"))
                .isEqualTo(Kind.FORBIDDEN_ADDRESS);
        assertThat(seen).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 307, 308 })
    void aRedirectionToAPermittedAddressIsFollowed(int status) {
        // Given
        answers("/hook", status, "/there");
        answers("/there", 204, null);
        // When
        Answer answer = post(client("receiver.test"), "http://receiver.test:" + port() + "/hook");
        // Then
        assertThat(answer.status()).isEqualTo(204);
        assertThat(seen).last().isEqualTo("POST /there receiver.test:" + port() + " hello");
    }

    @ParameterizedTest
    @ValueSource(ints = { 301, 302, 303, 304 })
    void aRedirectionThatAsksForSomethingElseIsNotFollowed(int status) {
        // Given
        answers("/hook", status, "/there");
        // When, Then
        assertThat(failure(client("receiver.test"), "http://receiver.test:" + port() + "/hook")).isEqualTo(Kind.REDIRECT);
    }

    @Test
    void redirectionsEnd() {
        // Given
        answers("/hook", 307, "/hook");
        // When, Then
        assertThat(failure(client("receiver.test"), "http://receiver.test:" + port() + "/hook")).isEqualTo(Kind.REDIRECT);
        assertThat(seen).hasSize(4);
    }

    @Test
    void silenceEnds() {
        // Given
        server.createContext("/hook", exchange -> seen.add("in"));
        // When, Then
        assertThat(failure(client("receiver.test"), "http://receiver.test:" + port() + "/hook")).isEqualTo(Kind.TIMEOUT);
        assertThat(seen).hasSize(1);
    }

    @Test
    void anAnswerWithoutEndIsAnAnswer() {
        // Given
        server.createContext("/hook", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[8192]);
                }
            }
        });
        // When, Then
        assertThat(post(client("receiver.test"), "http://receiver.test:" + port() + "/hook").status()).isEqualTo(200);
    }

    @Test
    void whereNobodyListensThereIsNoConnection() throws IOException {
        // Given
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        // When, Then
        assertThat(failure(client("receiver.test"), "http://receiver.test:" + free + "/")).isEqualTo(Kind.CONNECT);
    }

    @Test
    void whoSpeaksPlainlyProvesNothing() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            Thread.startVirtualThread(() -> greet(plain));
            // When, Then
            assertThat(failure(client("receiver.test"), "https://receiver.test:" + plain.getLocalPort() + "/"))
                    .isEqualTo(Kind.TLS);
        }
    }

    private static void greet(ServerSocket plain) {
        try (Socket caller = plain.accept()) {
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            caller.getInputStream().read();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Test
    void aNameThatNobodyHasLeadsNowhere() {
        // Given
        OutboundClient client = new OutboundClient(config(List.of()), new HostLookup(vertx), vertx);
        // When, Then
        assertThat(failure(client, "https://nobody.invalid/")).isEqualTo(Kind.DNS);
    }

    private void answers(String path, int status, @Nullable String location) {
        server.createContext(path, exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Host") + " " + body(exchange));
            if (location != null) {
                exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static Answer post(OutboundClient client, String url) {
        return client.post(url, Map.of("Content-Type", "text/plain"), "hello").await().atMost(PATIENCE);
    }

    private static Kind failure(OutboundClient client, String url) {
        return client.post(url, Map.of(), "hello").<@Nullable Kind>map(answer -> null)
                .onFailure(OutboundFailure.class).recoverWithItem(failure -> ((OutboundFailure) failure).kind())
                .await().atMost(PATIENCE);
    }

    private OutboundClient client(String... allowed) {
        return client(List.of(InetAddress.getLoopbackAddress()), allowed);
    }

    /** Every name leads to these addresses, whatever real name servers say. */
    private OutboundClient client(List<InetAddress> addresses, String... allowed) {
        return new OutboundClient(config(List.of(allowed)), new HostLookup(vertx) {

            @Override
            Uni<List<InetAddress>> addresses(String host) {
                return Destination.literal(host).map(literal -> Uni.createFrom().item(List.of(literal)))
                        .orElse(Uni.createFrom().item(addresses));
            }
        }, vertx);
    }

    private static InetAddress address(String literal) {
        return Destination.literal(literal).orElseThrow();
    }

    private static OutboundConfig config(List<String> allowed) {
        return new OutboundConfig() {

            @Override
            public Optional<List<String>> allow() {
                return Optional.of(allowed);
            }

            @Override
            public Duration connectTimeout() {
                return Duration.ofSeconds(2);
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(2);
            }

            @Override
            public int redirects() {
                return 3;
            }

            @Override
            public Duration longestExchange() {
                return Duration.ofSeconds(2);
            }

            @Override
            public int maxReply() {
                return 1024;
            }
        };
    }
}
