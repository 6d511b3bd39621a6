package io.souvenir.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.souvenir.api.testing.Application;
import io.souvenir.api.testing.Eventually;
import io.souvenir.engine.testing.Launcher;

/** During an outage of PostgreSQL every request gets a 503 with Retry-After; acknowledged adds are kept. */
@Tag("packaged")
class PostgresRestartIT {

    private static final int USERS = 6;
    private static final int CLIENTS = 3;
    /** The driver prints the trace of a connection that is reset while it is idle, past the log's format. */
    private static final String DRIVERS_OWN = "java.net.SocketException: Connection reset";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static Application application;
    private static ApiClient api;

    @BeforeAll
    static void start() throws Exception {
        application = new Application("postgres", Launcher.environment("it_resilience")).start();
        api = ApiClient.newOrganization(application);
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "stop", "kill" })
    void clients_are_told_to_try_again_and_no_acknowledged_add_is_lost(String deed) throws Exception {
        // Given adds and searches that go on all the time
        try (Adders adders = new Adders(api, CLIENTS); Load load = new Load(adders, deed)) {
            load.awaitProgress(adders.acknowledged().size());

            // When PostgreSQL goes away and comes back
            try {
                Launcher.part(deed, "postgres");
                Eventually.hold("clients notice", LIMIT, () -> !adders.refusals().isEmpty() && !load.refusals.isEmpty());
                assertThat(api.readiness().status()).isEqualTo(503);
            } finally {
                Launcher.part("start", "postgres");
            }
            load.awaitProgress(adders.acknowledged().size());
            load.stopAdding();
            Eventually.hold("every add is acknowledged", LIMIT, () -> adders.acknowledged().size() == load.added.get());

            // Then every refusal asked the client to come back, no request was cut or hung, and nothing is missing or double
            assertThat(adders.refusals()).allSatisfy(PostgresRestartIT::asksToComeBack);
            assertThat(load.refusals).allSatisfy(PostgresRestartIT::asksToComeBack);
            assertThat(adders.broken()).isEmpty();
            assertThat(load.broken).isEmpty();
            adders.awaitSuccess(LIMIT);
            assertThat(adders.stored()).isEqualTo(adders.expected());
            assertThat(api.readiness().status()).isEqualTo(200);
            List<String> log = Files.readAllLines(application.log());
            assertThat(log).as("stack traces in the log").noneMatch(line -> line.contains("\"exception\":"));
            assertThat(IntStream.range(1, log.size()).filter(i -> isFrame(log.get(i)) && !isFrame(log.get(i - 1)))
                    .mapToObj(i -> log.get(i - 1))).as("stack traces that the driver itself prints").hasSizeLessThanOrEqualTo(2)
                    .allMatch(DRIVERS_OWN::equals);
        }
    }

    private static boolean isFrame(String line) {
        return line.startsWith("\tat ");
    }

    private static void asksToComeBack(ApiClient.Answer refusal) {
        assertThat(refusal.status()).as("%s", refusal).isEqualTo(503);
        assertThat(refusal.header("Retry-After")).as("%s", refusal).isPresent();
        assertThat(refusal.header("Content-Type")).as("%s", refusal).hasValue("application/problem+json");
        assertThat(refusal.body().path("code").asText()).isEqualTo("store-unavailable");
    }

    /** A steady stream of adds and of searches. */
    private static final class Load implements AutoCloseable {

        private static final long PAUSE_MILLIS = 25;
        private static final int PROGRESS = 40;

        private final Adders adders;
        private final String name;
        private final AtomicInteger added = new AtomicInteger();
        private final AtomicInteger found = new AtomicInteger();
        private final Queue<ApiClient.Answer> refusals = new ConcurrentLinkedQueue<>();
        private final Queue<IOException> broken = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean adding = new AtomicBoolean(true);
        private final AtomicBoolean searching = new AtomicBoolean(true);
        private final List<Thread> threads;

        Load(Adders adders, String name) {
            this.adders = adders;
            this.name = name;
            this.threads = List.of(Thread.ofPlatform().start(this::add), Thread.ofPlatform().start(this::search),
                    Thread.ofPlatform().start(this::search));
        }

        private String user(int number) {
            return name + "-" + number % USERS;
        }

        private void add() {
            while (adding.get()) {
                int number = added.getAndIncrement();
                adders.offer(new Adders.Add(user(number), List.of("Parcel " + number + " is on its way"), false,
                        name + "-" + number));
                pause();
            }
        }

        private void search() {
            for (int number = 0; searching.get(); number++) {
                try {
                    ApiClient.Answer answer = api.search(user(number), "Which parcel is on its way?", 5);
                    if (answer.ok()) {
                        found.incrementAndGet();
                    } else {
                        refusals.add(answer);
                    }
                } catch (IOException cut) {
                    broken.add(cut);
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                    return;
                }
                pause();
            }
        }

        private static void pause() {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }

        void awaitProgress(int acknowledged) throws Exception {
            int searches = found.get() + PROGRESS;
            Eventually.hold("adds and searches succeed", LIMIT,
                    () -> found.get() > searches && adders.acknowledged().size() > acknowledged + PROGRESS);
        }

        void stopAdding() throws InterruptedException {
            adding.set(false);
            threads.getFirst().join();
        }

        @Override
        public void close() throws InterruptedException {
            adding.set(false);
            searching.set(false);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
