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
        ResponseHead answer = post(client("receiver.test:" + port()), "http://receiver.test:" + port() + "/hook?a=b");
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(seen).containsExactly("POST /hook?a=b receiver.test:" + port() + " hello");
    }

    @Test
    void aNameThatLeadsToAnAddressOfOursIsRefused() {
        assertThat(failure(client(), "https://receiver.test:" + port() + "/")).isEqualTo(Kind.NO_PERMITTED_ADDRESS);
        assertThat(seen).isEmpty();
    }

    @Test
    void aNameIsRefusedForOneOfItsAddresses() {
        // Given
        OutboundClient client = client(Stream.of("8.8.8.8", "127.0.0.1").map(OutboundClientTest::address).toList());
        // When, Then
        assertThat(failure(client, "https://receiver.test/")).isEqualTo(Kind.NO_PERMITTED_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://127.0.0.2/", "https://127.0.0.2/", "https://169.254.169.254/latest/", "https://localhost/",
            "https://[::1]/", "http://elsewhere.test/", "file:///etc/passwd", "https://elsewhere.test/" })
    void aRedirectionIsCheckedAsTheFirstAddressWas(String location) {
        // Given
        answers("/hook", 307, location);
        // When, Then
        assertThat(failure(client("receiver.test:" + port()), "http://receiver.test:" + port() + "/hook"))
                .isEqualTo(Kind.NO_PERMITTED_ADDRESS);
        assertThat(seen).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 307, 308 })
    void aRedirectionToAPermittedAddressIsFollowed(int status) {
        // Given
        answers("/hook", status, "/there");
        answers("/there", 204, null);
        // When
        ResponseHead answer = post(client("receiver.test:" + port()), "http://receiver.test:" + port() + "/hook");
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
        assertThat(failure(client("receiver.test:" + port()), "http://receiver.test:" + port() + "/hook"))
                .isEqualTo(Kind.REDIRECT);
    }

    @Test
    void redirectionsEnd() {
        // Given
        answers("/hook", 307, "/hook");
        // When, Then
        assertThat(failure(client("receiver.test:" + port()), "http://receiver.test:" + port() + "/hook"))
                .isEqualTo(Kind.REDIRECT);
        assertThat(seen).hasSize(4);
    }

    @Test
    void silenceEnds() {
        // Given
        server.createContext("/hook", exchange -> seen.add("in"));
        // When, Then
        assertThat(failure(client("receiver.test:" + port()), "http://receiver.test:" + port() + "/hook"))
                .isEqualTo(Kind.TIMEOUT);
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
        assertThat(post(client("receiver.test:" + port()), "http://receiver.test:" + port() + "/hook").status()).isEqualTo(200);
    }

    @Test
    void whereNobodyListensThereIsNoConnection() throws IOException {
        // Given
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        // When, Then
        assertThat(failure(client("receiver.test:" + free), "http://receiver.test:" + free + "/")).isEqualTo(Kind.CONNECT);
    }

    @Test
    void whoSpeaksPlainlyProvesNothing() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            Thread.startVirtualThread(() -> greet(plain));
            // When, Then
            assertThat(failure(client("receiver.test:1-65535"), "https://receiver.test:" + plain.getLocalPort() + "/"))
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
    void anotherPortOfAnAllowedHostIsRefused() {
        // Given
        String allowed = "receiver.test:" + (port() == 1024 ? 1025 : port() - 1);
        // When, Then
        assertThat(failure(client(allowed), "https://receiver.test:" + port() + "/")).isEqualTo(Kind.NO_PERMITTED_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://127.0.0.1:%d", "redis://:p@ss:word@127.0.0.1:%d", "postgresql://stores.test:%d/souvenir",
            "http://127.0.0.9:%d/", "http://0.0.0.0:%d" })
    void aServerOfOursIsRefusedWhateverIsAllowed(String ours) {
        // Given
        answers("/", 200, null);
        Settings settings = new Settings(Optional.of(List.of("receiver.test:1-65535", "127.0.0.0/8:1-65535")),
                Map.of("ours", ours.formatted(port())), Duration.ZERO);
        OutboundClient client = client(settings, List.of(InetAddress.getLoopbackAddress()));
        // When, Then
        assertThat(failure(client, "http://receiver.test:" + port() + "/")).isEqualTo(Kind.NO_PERMITTED_ADDRESS);
        assertThat(failure(client, "http://127.0.0.1:" + port() + "/")).isEqualTo(Kind.NO_PERMITTED_ADDRESS);
        assertThat(failure(client, "http://127.0.0.2:" + port() + "/")).isEqualTo(Kind.NO_PERMITTED_ADDRESS);
        assertThat(seen).isEmpty();
    }

    @Test
    void anotherPortThanThatOfAServerOfOursIsReached() {
        // Given
        answers("/hook", 202, null);
        Settings settings = new Settings(Optional.of(List.of("receiver.test:1-65535")),
                Map.of("ours", "redis://127.0.0.1:" + (port() == 1024 ? 1025 : port() - 1)), Duration.ZERO);
        // When
        ResponseHead answer = post(client(settings, List.of(InetAddress.getLoopbackAddress())),
                "http://receiver.test:" + port() + "/hook");
        // Then
        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void whetherANameExistsIsNotTold() {
        // Given a name that nobody has, and one that leads to an address of ours
        Settings settings = new Settings(Optional.empty(), Map.of(), Duration.ofMillis(300));
        OutboundClient nobodys = new OutboundClient(settings, new HostLookup(vertx), vertx);
        OutboundClient ours = client(settings, List.of(InetAddress.getLoopbackAddress()));
        long began = System.nanoTime();
        // When
        Kind unknown = failure(nobodys, "https://nobody.invalid/");
        long between = System.nanoTime();
        Kind internal = failure(ours, "https://internal.test/");
        long end = System.nanoTime();
        // Then
        assertThat(unknown).isEqualTo(Kind.NO_PERMITTED_ADDRESS);
        assertThat(internal).isEqualTo(unknown);
        assertThat(Duration.ofNanos(between - began)).isGreaterThanOrEqualTo(settings.refusal());
        assertThat(Duration.ofNanos(end - between)).isGreaterThanOrEqualTo(settings.refusal());
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

    private static ResponseHead post(OutboundClient client, String url) {
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

    private OutboundClient client(List<InetAddress> addresses, String... allowed) {
        return client(Settings.allowing(allowed), addresses);
    }

    /** Every name leads to these addresses, whatever real name servers say. */
    private OutboundClient client(Settings settings, List<InetAddress> addresses) {
        return new OutboundClient(settings, new HostLookup(vertx) {

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
}
