package io.souvenir.api.v1.memories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.lexical.CanonicalText;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class RepeatsApiIT {

    private static final String MEMORIES = "/souvenir/v1/memories";
    private static final Path PAIRS = Path.of("../memory-engine/src/test/resources/io/souvenir/engine/reconcile/pairs.tsv");

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void createTenant() {
        tenant = Tenant.create();
    }

    private record Result(String id, String memory, String event) {
    }

    private List<Result> add(String surface, boolean infer, Map<String, ?> more, String... texts) throws Exception {
        List<Map<String, String>> messages = new ArrayList<>();
        for (String text : texts) {
            messages.add(Map.of("role", texts.length > 1 && messages.isEmpty() ? "assistant" : "user", "content", text));
        }
        Map<String, Object> body = new HashMap<>(Map.of("messages", messages, "user_id", "ann", "infer", infer));
        body.putAll(more);
        return surface.equals("souvenir") ? results(post(MEMORIES + "?wait=30", body), "memory_id", "memory")
                : results(done("/v1/event/" + post("/v3/memories/add/", body).getString("event_id") + "/"), "id",
                        "data.memory");
    }

    /** The event of an add, once it is done. */
    private JsonPath done(String path) throws Exception {
        Eventually.hold("The add is done", Duration.ofSeconds(60),
                () -> "SUCCEEDED".equals(tenant.asOwner().get(path).jsonPath().getString("status")));
        return tenant.asOwner().get(path).jsonPath();
    }

    private JsonPath post(String path, Map<String, ?> body) {
        Response added = tenant.asOwner().body(body).post(path);
        assertThat(added.statusCode()).as(added.asString()).isIn(200, 202);
        return added.jsonPath();
    }

    private static List<Result> results(JsonPath event, String id, String memory) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < event.getList("results").size(); i++) {
            String row = "results[" + i + "].";
            results.add(new Result(event.getString(row + id), event.getString(row + memory), event.getString(row + "event")));
        }
        return results;
    }

    private List<String> listed(String agent) {
        return stored().getOrDefault(agent, List.of());
    }

    /** The stored texts by agent. */
    private Map<String, List<String>> stored() {
        Map<String, List<String>> stored = new HashMap<>();
        String cursor = null;
        do {
            JsonPath page = tenant.asOwner().queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get(MEMORIES + "?user_id=ann&limit=200").jsonPath();
            for (Map<String, String> item : page.<Map<String, String>>getList("items")) {
                stored.computeIfAbsent(agent(item), any -> new ArrayList<>()).add(String.valueOf(item.get("memory")));
            }
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        return stored;
    }

    private static String agent(Map<String, @Nullable String> item) {
        String agent = item.get("agent_id");
        return agent == null ? "" : agent;
    }

    @ParameterizedTest
    @CsvSource({ "souvenir, true", "souvenir, false", "mem0, true", "mem0, false" })
    void textsThatDifferInOneSignAreAllKept(String surface, boolean infer) throws Exception {
        // Given
        List<String> texts = List.of("My blood type is O+", "My blood type is O-", "I write C++", "I write C#",
                "The rent is $900",
                "The rent is €900", "if (a > b)", "if (a < b)", "The logo: 👍", "The logo: 👎", "It is in the US",
                "It is in the us");

        // When
        for (String text : texts) {
            add(surface, infer, Map.of(), text);
        }
        add(surface, infer, Map.of("agent_id", "bot"), "Shall I book the 9:30 train?", "👍");
        add(surface, infer, Map.of("agent_id", "bot"), "Shall I book room 12?", "👍");
        add(surface, infer, Map.of("agent_id", "bot"), "Shall I book the 9:30 train?", "👎");

        // Then
        assertThat(listed("")).containsExactlyInAnyOrderElementsOf(texts);
        assertThat(listed("bot")).containsExactlyInAnyOrder("Shall I book the 9:30 train?", "👍", "Shall I book room 12?", "👍",
                "Shall I book the 9:30 train?", "👎");
    }

    @ParameterizedTest
    @CsvSource({ "souvenir, true, NONE", "souvenir, false, NONE", "mem0, true, NOOP", "mem0, false, NOOP" })
    void theResultsOfARepeatNameTheMemoryThatHasIt(String surface, boolean infer, String none) throws Exception {
        // Given
        String id = add(surface, infer, Map.of(), "I’m allergic to nuts.").getFirst().id();

        // When
        List<Result> again = add(surface, infer, Map.of(), "I'm allergic to nuts");
        List<Result> more = add(surface, infer, Map.of("metadata", Map.of("source", "form"), "expiration_date", "2999-01-01"),
                "I'm allergic to nuts");

        // Then
        assertThat(again).containsExactly(new Result(id, "I’m allergic to nuts.", none));
        assertThat(more).containsExactly(new Result(id, "I’m allergic to nuts.", "UPDATE"));
        JsonPath memory = tenant.asOwner().get(MEMORIES + "/" + id).jsonPath();
        assertThat(memory.getString("metadata.source")).isEqualTo("form");
        assertThat(memory.getString("expiration_date")).isEqualTo("2999-01-01");
    }

    @Test
    void everyPairOfDifferentTextsIsKeptAndEveryOtherPairIsOne() throws Exception {
        // Given: each text follows the same one, so that its words alone decide
        String before = "A neutral line of more than forty characters.";
        List<String[]> pairs;
        try (Stream<String> lines = Files.lines(PAIRS)) {
            pairs = lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.replace('⏎', '\n').replace('␍', '\r').split("\t"))
                    .toList();
        }
        Set<String> different = new HashSet<>(Set.of(CanonicalText.of(before)));

        // When
        for (int side = 3; side < 5; side++) {
            List<Map<String, String>> messages = new ArrayList<>();
            for (String[] pair : pairs) {
                String text = pair[side].replace('⇥', '\t');
                different.add(CanonicalText.of(text));
                messages.add(Map.of("role", "user", "content", before));
                messages.add(Map.of("role", "user", "content", text));
            }
            done("/souvenir/v1/events/" + post(MEMORIES, Map.of("messages", messages, "user_id", "ann", "infer", false))
                    .getString("id"));
        }

        // Then
        assertThat(listed("")).extracting(CanonicalText::of).containsExactlyInAnyOrderElementsOf(different);
    }
}
