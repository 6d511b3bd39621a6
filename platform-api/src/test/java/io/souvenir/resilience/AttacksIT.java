package io.souvenir.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;

import io.souvenir.api.testing.Application;
import io.souvenir.api.testing.ForgedKey;
import io.souvenir.api.testing.GrowingSchema;
import io.souvenir.api.testing.Organization;
import io.souvenir.engine.testing.Launcher;

/** Concurrent responses of 30 MB, crafted schemas and guessed keys do not exhaust the heap of 768 MB or slow down other organizations. */
@Tag("packaged")
class AttacksIT {

    private static final String TEXT = "Ann keeps bees on the roof";
    private static final String QUESTION = "Who keeps bees on the roof?";
    private static final int MANY = 500;
    private static final int SOME = 30;
    private static final int CLIENTS = 8;
    private static final int QUESTIONS = 15;
    private static final int SCHEMAS = 10;
    private static final int GUESSES = 300;
    private static final int FRESH_KEYS = 5;
    private static final int SLOWER = 3;
    /** Other work on the machine distorts the measurement, so the best of several attempts counts. */
    private static final int TRIES = 3;

    private static Application application;
    private static Organization acme;
    private static ApiClient owner;
    private static ApiClient neighbour;

    @BeforeAll
    static void keepMemories() throws Exception {
        application = new Application("large", Launcher.environment("it_resilience")).start();
        acme = Organization.create(application, "Large " + UUID.randomUUID());
        owner = new ApiClient(application, "Token " + acme.key());
        neighbour = ApiClient.newOrganization(application);
        neighbour.addAndWait("bob", "Bob repairs clocks");
        owner.addAndWait("ann", TEXT);
        owner.addAndWait("eve", TEXT);
        LargeMemories.copy(application, acme, "ann", MANY);
        LargeMemories.copy(application, acme, "eve", SOME);
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
    }

    @Test
    void large_lists_and_searches_leave_the_process_alive_and_others_their_time() throws Exception {
        // Given
        Queue<Answered> answers = new ConcurrentLinkedQueue<>();

        // When
        double slower = leastSlowdown(i -> answers.add(i % 2 == 0 ? list() : search()));

        // Then each is answered as a whole or told to come back, the process lives, and the others hardly notice
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 503))
                .allSatisfy(answer -> assertThat(answer.ids()).hasSize(answer.status() == 200 ? MANY : 0))
                .anySatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(owner.readiness().status()).isEqualTo(200);
        assertThat(slower).isLessThanOrEqualTo(SLOWER);
    }

    @Test
    void schemas_that_grow_by_reference_leave_the_process_alive_and_others_their_time() throws Exception {
        // Given
        String body = "{\"schema\":" + GrowingSchema.json() + ",\"filters\":{\"user_id\":\"ann\"}}";
        HttpRequest export = request(application.url().resolve("/v1/exports/"))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

        // When
        double slower = leastSlowdown(i -> {
            for (int repeat = 0; repeat < SCHEMAS; repeat++) {
                statuses.add(send(export).statusCode());
            }
        });

        // Then
        assertThat(statuses).containsOnly(400);
        assertThat(owner.readiness().status()).isEqualTo(200);
        assertThat(slower).isLessThanOrEqualTo(SLOWER);
    }

    @Test
    void guessed_secrets_of_one_key_leave_fresh_keys_their_access_and_others_their_time() throws Exception {
        // Given the id of one organization's key, and keys of another one that were never used
        String guessed = acme.key().split("_")[1];
        Queue<ApiClient> fresh = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < FRESH_KEYS * TRIES; i++) {
            fresh.add(neighbour.newKey());
        }
        Queue<Integer> guesses = new ConcurrentLinkedQueue<>();
        Queue<Integer> firstUses = new ConcurrentLinkedQueue<>();

        // When one client uses the fresh keys while all others guess
        double slower = leastSlowdown(client -> {
            if (client == 0) {
                for (int i = 0; i < FRESH_KEYS; i++) {
                    firstUses.add(fresh.remove().list("bob").status());
                }
            } else {
                guesses.addAll(guess(guessed, client * GUESSES));
            }
        });

        // Then no guess is right, fresh keys and the guessed one are served, and the others hardly notice
        assertThat(guesses).isSubsetOf(401, 429).contains(429);
        assertThat(firstUses).containsOnly(200).hasSizeGreaterThanOrEqualTo(FRESH_KEYS);
        assertThat(owner.list("eve").status()).isEqualTo(200);
        assertThat(slower).isLessThanOrEqualTo(SLOWER);
    }

    private static List<Integer> guess(String keyId, int firstSecret) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int secret = firstSecret; secret < firstSecret + GUESSES; secret++) {
                HttpRequest guess = HttpRequest.newBuilder(application.url().resolve("/souvenir/v1/whoami"))
                        .header("Authorization", "Token " + ForgedKey.of(keyId, secret)).timeout(Duration.ofMinutes(1)).build();
                statuses.add(http.send(guess, HttpResponse.BodyHandlers.discarding()).statusCode());
            }
        }
        return statuses;
    }

    private interface Attacker {
        void attack(int client) throws Exception;
    }

    private static double leastSlowdown(Attacker attacker) throws Exception {
        double slower = slowdown(attacker);
        for (int repeat = 1; repeat < TRIES && slower > SLOWER; repeat++) {
            slower = Math.min(slower, slowdown(attacker));
        }
        return slower;
    }

    /** Attacks from several clients. Returns the factor by which another organization's searches are slower meanwhile. */
    private static double slowdown(Attacker attacker) throws Exception {
        double before = median(() -> false);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> attacks = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                attacks.add(clients.submit(() -> {
                    attacker.attack(client);
                    return client;
                }));
            }
            double meanwhile = median(() -> attacks.stream().allMatch(Future::isDone));
            for (Future<?> attack : attacks) {
                attack.get();
            }
            return meanwhile / before;
        }
    }

    @Test
    void every_large_memory_is_reached_by_following_the_pages() throws Exception {
        // When
        Set<String> own = owner.memories("eve").keySet();
        List<String> numbered = new ArrayList<>();
        URI next = application.url().resolve("/v1/memories/?user_id=eve&page=1&page_size=20");
        while (next != null) {
            JsonNode page = ApiClient.JSON.readTree(send(get(next)).body());
            page.path("results").forEach(row -> numbered.add(row.path("id").asText()));
            next = page.path("next").isNull() ? null : URI.create(page.path("next").asText());
        }
        List<ApiClient.Hit> found = ApiClient.hits(owner.search("eve", QUESTION, SOME));

        // Then
        assertThat(own).hasSize(SOME);
        assertThat(numbered).containsExactlyInAnyOrderElementsOf(own);
        assertThat(found).extracting(ApiClient.Hit::id).containsExactlyInAnyOrderElementsOf(own);
    }

    @Test
    void a_client_that_goes_away_gives_up_its_place() throws Exception {
        // Given more answers that are left half-read than may be under way
        for (int i = 0; i < CLIENTS; i++) {
            HttpClient http = HttpClient.newHttpClient();
            HttpResponse<InputStream> half = http.send(get(large()), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(half.body().read()).isEqualTo('[');
            http.shutdownNow();
        }

        // When
        Answered whole = list();

        // Then
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.ids()).hasSize(MANY);
    }

    private record Answered(int status, Set<String> ids) {
    }

    private static URI large() {
        return application.url().resolve("/v1/memories/?user_id=ann&page_size=99999");
    }

    private static Answered list() throws Exception {
        return answered(send(get(large())));
    }

    private static Answered search() throws Exception {
        String body = ApiClient.JSON
                .writeValueAsString(Map.of("query", QUESTION, "filters", Map.of("user_id", "ann"), "top_k", MANY));
        return answered(send(request(application.url().resolve("/v3/memories/search/"))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build()));
    }

    private static Answered answered(HttpResponse<InputStream> response) throws Exception {
        Set<String> ids = new HashSet<>();
        try (JsonParser json = ApiClient.JSON.createParser(response.body())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME && json.currentName().equals("id")) {
                    ids.add(json.nextTextValue());
                }
            }
        }
        return new Answered(response.statusCode(), ids);
    }

    private static HttpRequest get(URI uri) {
        return request(uri).GET().build();
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Token " + acme.key())
                .header("Content-Type", "application/json").timeout(Duration.ofMinutes(1));
    }

    private static HttpResponse<InputStream> send(HttpRequest request) throws Exception {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
                .send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    /** The duration of a search of the other organization in nanoseconds. Each query is new, so each is embedded. */
    private static double median(Callable<Boolean> over) throws Exception {
        List<Long> times = new ArrayList<>();
        while (times.size() < QUESTIONS && !over.call()) {
            long began = System.nanoTime();
            ApiClient.Answer answer = neighbour.search("bob", "Who repairs the clock number " + UUID.randomUUID() + "?", 5);
            times.add(System.nanoTime() - began);
            assertThat(ApiClient.hits(answer)).isNotEmpty();
        }
        return times.stream().mapToLong(Long::longValue).sorted().skip(times.size() / 2).findFirst().orElse(0);
    }
}
