package io.souvenir.resilience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.souvenir.api.testing.Application;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.Organization;
import io.souvenir.engine.testing.Launcher;

/** Idle and slow connections are closed after a bounded time and do not block other clients. */
@Tag("packaged")
class SlowClientsIT {

    private static final Duration HEAD_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 30;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static Application application;
    private static String key;
    private static ApiClient api;

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> environment = new HashMap<>(Launcher.environment("it_resilience"));
        environment.put("SOUVENIR_HTTP_HEAD_TIMEOUT", HEAD_TIMEOUT.toString());
        environment.put("SOUVENIR_HTTP_BODY_TIMEOUT", BODY_TIMEOUT.toString());
        environment.put("SOUVENIR_HTTP_CONNECTIONS_PER_ADDRESS", String.valueOf(CONNECTIONS));
        application = new Application("slow-clients", environment).start();
        key = Organization.create(application, "Slow clients").key();
        api = new ApiClient(application, "Token " + key);
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
    }

    @Test
    void a_head_that_comes_byte_by_byte_ends_the_connection() throws Exception {
        // Given
        try (Socket client = connect("127.0.0.1")) {
            write(client, "GET /souvenir/v1/whoami HTTP/1.1\r\n");

            // When it goes on with a byte of it every tenth of a second, Then the server hangs up
            Eventually.hold("the connection is closed", LIMIT, () -> closed(client, "x"));
        }
    }

    @Test
    void a_body_that_stalls_is_told_so_and_ends_the_connection() throws Exception {
        // Given
        try (Socket client = connect("127.0.0.1")) {
            write(client, "POST /souvenir/v1/memories HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token " + key
                    + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");

            // When nothing follows
            String answer = new String(client.getInputStream().readAllBytes(), UTF_8);

            // Then
            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"code\":\"request-timeout\"");
        }
    }

    @Test
    void a_request_that_waits_for_longer_than_both_is_answered_and_who_leaves_meanwhile_is_no_error() throws Exception {
        // Given
        api.addAndWait("ada", "Ada keeps bees on the roof");

        // When the store holds a question up
        CompletableFuture<ApiClient.Answer> answer;
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                Socket another = connect("127.0.0.1")) {
            owner.setAutoCommit(false);
            statement.execute("lock table memory in access exclusive mode");
            answer = CompletableFuture.supplyAsync(SlowClientsIT::list);
            write(another, "GET /souvenir/v1/memories?user_id=ada HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token " + key
                    + "\r\n\r\n");
            Thread.sleep(BODY_TIMEOUT.plus(HEAD_TIMEOUT).plusMillis(500));
            assertThat(answer).isNotDone();
            another.close();
            Eventually.hold("the server notices who leaves", LIMIT,
                    () -> api.metric("http_server_requests_seconds_count", "status=\"RESET\"") > 0);
            owner.rollback();
        }

        // Then
        assertThat(answer.get().status()).isEqualTo(200);
        assertThat(Files.readAllLines(application.log())).noneMatch(line -> line.contains("\"level\":\"ERROR\""));
    }

    @Test
    void an_address_holds_a_bounded_number_of_connections_and_others_are_served() throws Exception {
        // Given
        List<Socket> held = new ArrayList<>();
        try {
            for (int number = 0; number < CONNECTIONS + 10; number++) {
                held.add(connect("127.0.0.2"));
            }

            // When
            long refused = held.stream().filter(SlowClientsIT::refused).count();

            // Then
            assertThat(refused).isEqualTo(10);
            assertThat(list().status()).isEqualTo(200);
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
        Eventually.hold("the address is let in again", LIMIT, () -> {
            try (Socket again = connect("127.0.0.2")) {
                return !refused(again);
            }
        });
    }

    private static ApiClient.Answer list() {
        try {
            return api.list("ada");
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Connection owner() throws Exception {
        Map<String, String> environment = application.environment();
        return DriverManager.getConnection("jdbc:" + environment.get("SOUVENIR_POSTGRES_URL"),
                environment.get("SOUVENIR_POSTGRES_OWNER_USER"), environment.get("SOUVENIR_POSTGRES_OWNER_PASSWORD"));
    }

    private static Socket connect(String from) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), application.url().getPort(), InetAddress.getByName(from),
                0);
        socket.setSoTimeout((int) LIMIT.toMillis());
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    private static boolean refused(Socket socket) {
        return ended(socket, 100);
    }

    private static boolean closed(Socket socket, String more) {
        try {
            write(socket, more);
        } catch (IOException hungUp) {
            return true;
        }
        return ended(socket, 100);
    }

    private static boolean ended(Socket socket, int millis) {
        try {
            socket.setSoTimeout(millis);
            return socket.getInputStream().read() == -1;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
