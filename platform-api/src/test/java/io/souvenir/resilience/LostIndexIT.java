package io.souvenir.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.souvenir.api.testing.Application;
import io.souvenir.api.testing.Eventually;
import io.souvenir.engine.testing.Launcher;

/** Losing Redis or its data loses no memory and repeats no embedding, because the index is rebuilt from PostgreSQL. */
@Tag("packaged")
class LostIndexIT {

    private static final int USERS = 10;
    private static final int MEMORIES = 1_500;
    private static final int CLIENTS = 4;
    private static final String QUESTION = "Which book about sailing did I like?";
    private static final String HOT_VECTORS = "SOUVENIR_RECALL_HOT_VECTORS";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static Application application;
    private static ApiClient api;

    @BeforeAll
    static void keepMemories() throws Exception {
        Map<String, String> environment = new HashMap<>(Launcher.environment("it_resilience"));
        environment.put(HOT_VECTORS, "0"); // every search uses the index
        application = new Application("index", environment).start();
        api = ApiClient.newOrganization(application);
        List<String> subjects = List.of("sailing", "bread", "stars", "chess", "gardens", "trains", "whales");
        try (Adders adders = new Adders(api, CLIENTS)) {
            for (int i = 0; i < MEMORIES; i++) {
                String text = "Book " + i + " about " + subjects.get(i % subjects.size()) + " was number " + i / USERS;
                adders.offer(new Adders.Add(user(i % USERS), List.of(text), false, "book-" + i));
            }
            Eventually.hold("every add is acknowledged", LIMIT, () -> adders.acknowledged().size() == MEMORIES);
            adders.awaitSuccess(LIMIT);
        }
        awaitWholeIndex();
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
    }

    private static String user(int number) {
        return "reader-" + number;
    }

    private static void awaitWholeIndex() throws Exception {
        Eventually.hold("the index is whole", LIMIT, () -> api.stateOf("vector-index").equals("ok"));
        for (int i = 0; i < USERS; i++) {
            String user = user(i);
            Eventually.hold("the index holds all of " + user, LIMIT, () -> !ApiClient.degraded(search(user)));
        }
    }

    private static ApiClient.Answer search(String user) throws Exception {
        return api.search(user, QUESTION, 10);
    }

    private static Map<String, List<ApiClient.Hit>> answers() throws Exception {
        Map<String, List<ApiClient.Hit>> answers = new LinkedHashMap<>();
        for (int i = 0; i < USERS; i++) {
            answers.put(user(i), ApiClient.hits(search(user(i))));
        }
        return answers;
    }

    private static double passages() throws Exception {
        return api.metric("souvenir_embedding_cache_total", "kind=\"passage\"");
    }

    @Test
    void a_flushed_index_is_filled_again_from_postgres_while_searches_go_on() throws Exception {
        // Given answers that are known, and someone who never stops asking
        Map<String, List<ApiClient.Hit>> before = answers();
        double embedded = passages();
        try (Asker asker = new Asker(before)) {
            // When Redis forgets everything, and the refilling is held up at its source for a while
            try (Connection owner = owner(); Statement statement = owner.createStatement()) {
                owner.setAutoCommit(false);
                statement.execute("lock table memory_vector in access exclusive mode");
                flush();
                // Then readiness tells and searches are answered by words
                Eventually.hold("readiness tells of it", LIMIT, () -> api.stateOf("vector-index").equals("rebuilding"));
                Eventually.hold("the loss has been noticed", LIMIT, () -> indexMarked());
                assertThat(api.stateOf("vector-index")).isEqualTo("rebuilding");
                assertThat(api.readiness().status()).isEqualTo(200);
                assertThat(ApiClient.degraded(search(user(0)))).isTrue();
                assertThat(ApiClient.hits(search(user(0)))).isNotEmpty();
                owner.rollback();
            }
            awaitWholeIndex();
            assertThat(asker.faults).isEmpty();
            assertThat(asker.degraded).hasPositiveValue();
        }
        // And the index is rebuilt, equal, without new embeddings
        assertThat(answers()).isEqualTo(before);
        assertThat(passages()).isEqualTo(embedded);
    }

    @Test
    void a_crashed_redis_costs_no_memory_and_no_embedding() throws Exception {
        // Given answers that are known
        Map<String, List<ApiClient.Hit>> before = answers();
        double embedded = passages();

        // When Redis crashes, is missed, and starts empty
        Launcher.part("kill", "redis");
        try {
            assertThat(ApiClient.degraded(search(user(0)))).isTrue();
        } finally {
            Launcher.part("start", "redis");
        }

        // Then it is filled again, equal, and without embedding anything again
        awaitWholeIndex();
        assertThat(answers()).isEqualTo(before);
        assertThat(passages()).isEqualTo(embedded);
    }

    @Test
    void without_redis_adds_settle_and_searches_go_by_words_until_it_is_back() throws Exception {
        // Given a user with a memory to be forgotten
        String kept = "My cousin Olga restores violins";
        String user = "olga-" + UUID.randomUUID();
        String doomed = settled(api.addAndWait(user, "The gate's code hangs beside the door"));

        // When Redis is away, and memories come and go meanwhile
        String added;
        Launcher.part("stop", "redis");
        try {
            added = settled(api.addAndWait(user, kept));
            assertThat(api.forget(doomed).ok()).isTrue();
            ApiClient.Answer byWords = api.search(user, "Who restores violins?", 5);
            assertThat(ApiClient.degraded(byWords)).isTrue();
            assertThat(ApiClient.hits(byWords)).extracting(ApiClient.Hit::id).containsExactly(added);
            assertThat(api.readiness().status()).isEqualTo(200);
            assertThat(api.stateOf("redis")).isEqualTo("degraded");
        } finally {
            Launcher.part("start", "redis");
        }

        // Then all of it reaches the index after all
        Eventually.hold("the index has heard of everything", LIMIT,
                () -> !ApiClient.degraded(api.search(user, "Who restores violins?", 5)));
        Eventually.hold("the check tells that Redis is back", LIMIT, () -> api.stateOf("redis").equals("ok"));
        assertThat(ApiClient.hits(api.search(user, "door", 5))).extracting(ApiClient.Hit::id).containsExactly(added);
    }

    @Test
    void a_scope_that_is_asked_about_again_does_not_miss_redis() throws Exception {
        // Given two questions about a user, to a replica with the usual settings
        Map<String, String> settings = new HashMap<>(application.environment());
        settings.remove(HOT_VECTORS);
        try (Application usual = new Application("hot", settings).start()) {
            ApiClient client = ApiClient.newOrganization(usual);
            String user = "olga-" + UUID.randomUUID();
            settled(client.addAndWait(user, "My cousin Olga restores violins"));
            client.search(user, "Who restores violins?", 5);
            client.search(user, "Who restores violins?", 5);

            // When Redis is away, and something is added
            Launcher.part("stop", "redis");
            try {
                String added = settled(client.addAndWait(user, "She keeps her tools in a cellar in Cremona"));
                ApiClient.Answer answer = client.search(user, "Where are the tools?", 5);

                // Then it is found by its meaning, too
                assertThat(ApiClient.degraded(answer)).isFalse();
                assertThat(ApiClient.hits(answer)).extracting(ApiClient.Hit::id).first().isEqualTo(added);
            } finally {
                Launcher.part("start", "redis");
            }
        }
    }

    private static String settled(ApiClient.Answer add) {
        assertThat(add.body().path("status").asText()).as("%s", add).isEqualTo("SUCCEEDED");
        return add.body().path("results").path(0).path("memory_id").asText();
    }

    private static Connection owner() throws Exception {
        Map<String, String> environment = application.environment();
        return DriverManager.getConnection("jdbc:" + environment.get("SOUVENIR_POSTGRES_URL"),
                environment.get("SOUVENIR_POSTGRES_OWNER_USER"), environment.get("SOUVENIR_POSTGRES_OWNER_PASSWORD"));
    }

    private static void flush() throws Exception {
        assertThat(redis("FLUSHALL")).contains("+OK");
    }

    /** The application marks an empty index as handled once all scopes are queued. */
    private static boolean indexMarked() throws Exception {
        return !redis("KEYS svr:index:*").contains("*0");
    }

    private static String redis(String command) throws Exception {
        URI redis = URI.create(application.environment().get("SOUVENIR_REDIS_URL"));
        String password = redis.getUserInfo().substring(1);
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            String all = "AUTH " + password + "\r\n" + command + "\r\nQUIT\r\n";
            socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.replaceFirst("\\+OK\r\n", "");
        }
    }

    /** Searches without pause; each response must be the expected one or be marked as degraded. */
    private static final class Asker implements AutoCloseable {

        private final Map<String, List<ApiClient.Hit>> known;
        private final List<String> faults = new ArrayList<>();
        private final AtomicInteger degraded = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread thread;

        Asker(Map<String, List<ApiClient.Hit>> known) {
            this.known = known;
            this.thread = Thread.ofPlatform().name("asker").start(this::ask);
        }

        private void ask() {
            while (!over.get() && faults.isEmpty()) {
                for (String user : known.keySet()) {
                    check(user);
                }
            }
        }

        private void check(String user) {
            try {
                ApiClient.Answer answer = search(user);
                if (!answer.ok()) {
                    faults.add(answer.toString());
                } else if (ApiClient.degraded(answer)) {
                    degraded.incrementAndGet();
                } else if (!ApiClient.hits(answer).equals(known.get(user))) {
                    faults.add("Not degraded, and yet another answer than before for " + user + ": " + answer);
                }
            } catch (Exception broken) {
                faults.add(broken.toString());
            }
        }

        @Override
        public void close() throws InterruptedException {
            over.set(true);
            thread.join();
        }
    }
}
