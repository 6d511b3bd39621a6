package io.souvenir.migration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.souvenir.api.testing.Application;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.Organization;
import io.souvenir.engine.testing.Launcher;

/** The real command against the packaged application. */
@Tag("packaged")
class ImportCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path NOTHING = Path.of("/dev/null");
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Instant FIRST_DAY = Instant.parse("2023-01-01T08:00:00Z");
    private static final int MANY = 600;
    private static final Set<String> KEPT = Set.of("id", "memory", "user_id", "agent_id", "app_id", "run_id", "metadata",
            "categories", "created_at", "updated_at", "timestamp", "expiration_date", "immutable");

    private static Application application;

    @TempDir
    Path folder;

    private Organization target;

    @BeforeAll
    static void start() throws Exception {
        application = new Application("import", Launcher.environment("it_import")).start();
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
    }

    @BeforeEach
    void createTenant() throws Exception {
        target = Organization.create(application, "Target " + UUID.randomUUID());
    }

    @Test
    void killedHalfWayAndRunAgainItBringsEverythingOnce() throws Exception {
        // Given
        List<Map<String, Object>> memories = mem0Rows(MANY);
        Path file = pages(memories);
        ImportCommand killed = toTarget(file.toString());
        Eventually.hold("the first memories are there", LIMIT, () -> count(target) > 0);
        killed.kill();
        long before = count(target);

        // When
        ImportCommand.Result again = toTarget(file.toString()).ended();

        // Then
        assertThat(before).as("what the killed import brought").isBetween(1L, MANY - 1L);
        assertThat(again.status()).as(again.errors()).isZero();
        assertThat(again.output()).startsWith(MANY + " read: ").contains(" 0 refused, 0 failed");
        assertThat(kept(target)).isEqualTo(expected(memories));
        assertThat(toTarget(file.toString()).ended().output()).contains(": 0 imported, " + MANY + " already there");
    }

    @Test
    void itSitsOutARestartOfTheServer() throws Exception {
        // Given
        List<Map<String, Object>> memories = mem0Rows(MANY);
        ImportCommand command = toTarget(pages(memories).toString());
        Eventually.hold("the first memories are there", LIMIT, () -> count(target) > 0);
        boolean inTheMiddle = command.runs();

        // When
        application.kill();
        application.start();

        // Then
        ImportCommand.Result result = command.ended();
        assertThat(inTheMiddle).isTrue();
        assertThat(result.status()).as(result.errors()).isZero();
        assertThat(kept(target)).isEqualTo(expected(memories));
    }

    @Test
    void aProjectComesOverFromAServerThatSpeaksMem0() throws Exception {
        // Given
        Organization source = Organization.create(application, "Source " + UUID.randomUUID());
        List<Map<String, Object>> rows = mem0Rows(230);
        rows.get(7).put("expiration_date", "2020-02-29");
        rows.get(8).putAll(Map.of("immutable", true, "timestamp", "2019-05-06T07:08:09Z", "agent_id", "butler"));
        rows.forEach(row -> {
            row.put("run_id", row.remove("session_id"));
            row.remove("hash");
        });
        as(source).queryParam("wait", 30).body(Map.of("memories", rows)).post("/souvenir/v1/memories/import").then()
                .statusCode(200);
        as(source).body(Map.of("messages", List.of(Map.of("role", "user", "content", "I keep bees")), "agent_id", "keeper",
                "infer", false, "metadata", Map.of("hives", 3))).post("/v3/memories/add/").then().statusCode(200);

        // When
        ImportCommand.Result result = ImportCommand.start(
                Map.of("SOUVENIR_KEY", target.key(), "MEM0_API_KEY", source.key()), NOTHING, "--from",
                application.url().toString(), "--to", application.url().toString()).ended();

        // Then
        assertThat(result.status()).as(result.errors()).isZero();
        assertThat(result.output()).startsWith("231 read: 231 imported");
        assertThat(kept(target)).hasSize(231).isEqualTo(kept(source));
    }

    @Test
    void invalidRowsAreReportedAndTheRestIsImported() throws Exception {
        // Given
        List<Map<String, Object>> rows = mem0Rows(6);
        rows.get(0).put("id", "mem_7");
        rows.get(1).keySet().removeAll(Set.of("user_id", "session_id"));
        rows.get(2).put("memory", " ");
        rows.get(3).put("created_at", "the day before yesterday");
        rows.get(4).remove("id");
        List<String> lines = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            lines.add(JSON.writeValueAsString(row));
        }
        Path file = Files.write(folder.resolve("lines.jsonl"), lines);

        // When
        ImportCommand.Result result = toTarget(file, "-").ended();
        ImportCommand.Result again = toTarget(file, "-").ended();

        // Then
        assertThat(result.status()).isOne();
        assertThat(result.errors().lines().filter(line -> line.startsWith("row "))).containsExactly(
                "row 1 is refused: id is not a UUID",
                "row 2 is refused: it has no user_id, agent_id, app_id, run_id or session_id",
                "row 3 is refused: memory is missing or blank",
                "row 4 is refused: created_at must be an ISO-8601 time or unix seconds from the years 1900 to 2199");
        assertThat(result.output()).startsWith("6 read: 2 imported, 0 already there").contains("4 refused");
        assertThat(again.output()).startsWith("6 read: 0 imported, 2 already there");
        assertThat(count(target)).isEqualTo(2);
    }

    @Test
    void aWrongKeyStopsIt() throws Exception {
        // When
        ImportCommand.Result result = ImportCommand.start(Map.of("SOUVENIR_KEY", "svk_wrong"), NOTHING,
                pages(mem0Rows(1)).toString(), "--to", application.url().toString()).ended();

        // Then
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.errors()).contains("does not know the key").doesNotContain("svk_wrong");
    }

    private ImportCommand toTarget(String file) throws IOException {
        return toTarget(NOTHING, file);
    }

    private ImportCommand toTarget(Path input, String file) throws IOException {
        return ImportCommand.start(Map.of("SOUVENIR_KEY", target.key()), input, file, "--to", application.url().toString());
    }

    /** In Mem0's order: newest first. */
    private static List<Map<String, Object>> mem0Rows(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = count; i > 0; i--) {
            Map<String, Object> row = new HashMap<>();
            row.put("id", UUID.randomUUID().toString());
            row.put("memory", "Fact " + i + " is about the number " + i * 7);
            row.put("user_id", "user-" + i % 10);
            row.put("session_id", i % 4 == 0 ? null : "session-" + i % 2);
            row.put("metadata", i % 3 == 0 ? null : Map.of("number", i));
            row.put("categories", i % 5 == 0 ? null : List.of("numbers", "facts"));
            row.put("created_at", FIRST_DAY.plusSeconds(i * 5_000L).toString());
            row.put("updated_at", FIRST_DAY.plusSeconds(i * 9_000L).toString());
            row.put("hash", "0123456789");
            rows.add(row);
        }
        return rows;
    }

    /** All pages. */
    private Path pages(List<Map<String, Object>> rows) throws IOException {
        StringBuilder pages = new StringBuilder();
        for (int from = 0; from < rows.size(); from += 100) {
            List<?> page = rows.subList(from, Math.min(from + 100, rows.size()));
            pages.append(JSON.writeValueAsString(Map.of("count", rows.size(), "results", page))).append('\n');
        }
        return Files.writeString(folder.resolve("memories.json"), pages);
    }

    private static Map<String, Map<String, Object>> expected(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> {
            Map<String, Object> kept = new HashMap<>(row);
            KEPT.forEach(field -> kept.putIfAbsent(field, null));
            kept.keySet().retainAll(KEPT);
            kept.put("run_id", row.get("session_id"));
            kept.put("timestamp", row.get("created_at"));
            kept.put("immutable", false);
            kept.computeIfAbsent("metadata", field -> Map.of());
            kept.computeIfAbsent("categories", field -> List.of());
            return kept;
        }).collect(Collectors.toMap(row -> (String) row.get("id"), row -> row, (a, b) -> a, TreeMap::new));
    }

    /** All memories of the project through Mem0's API, by id; fails on duplicates. */
    private static Map<String, Map<String, Object>> kept(Organization project) {
        Map<String, Map<String, Object>> kept = new TreeMap<>();
        for (JsonPath page = page(project, 1); !page.getList("results").isEmpty();) {
            for (Map<String, Object> row : page.<Map<String, Object>>getList("results")) {
                row.keySet().retainAll(KEPT);
                assertThat(kept.put((String) row.get("id"), row)).isNull();
            }
            page = page.get("next") == null ? new JsonPath("{\"results\":[]}") : page(project, kept.size() / 200 + 1);
        }
        return Collections.unmodifiableMap(kept);
    }

    private static long count(Organization project) {
        return page(project, 1).getLong("count");
    }

    private static JsonPath page(Organization project, int number) {
        return as(project).body(Map.of("page", number, "page_size", 200, "show_expired", true)).post("/v3/memories/").then()
                .statusCode(200).extract().jsonPath();
    }

    private static RequestSpecification as(Organization project) {
        return given().baseUri(application.url().toString()).contentType(ContentType.JSON)
                .header("Authorization", "Token " + project.key());
    }
}
