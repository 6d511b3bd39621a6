package io.souvenir.engine;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.context.ContextRequest;
import io.souvenir.engine.context.ContextService;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.memory.write.MemoryPatch;
import io.souvenir.engine.recall.Recall;
import io.souvenir.engine.recall.ranking.Threshold;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.Servers;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.mutiny.sqlclient.Tuple;

/** A long message is embedded in parts, found by any of them, answered whole, and goes with all of them. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class LongMessagesIT {

    private static final List<String> SUBJECTS = List.of("the harbour", "the old library", "a mountain railway", "the market",
            "an orchard", "the concert hall");

    private static final Map<String, String> ANN = Map.of("user_id", "ann");

    @Inject
    EngineClient engine;

    @Inject
    ContextService contexts;

    @Inject
    TenantSql sql;

    @Inject
    Redis redis;

    /** About 6,000 characters about a town, and one sentence of another matter at the very end. */
    private static String tour(String ending) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < 6_000; i++) {
            text.append("Stop number ").append(i).append(" of our walk through the town is ").append(SUBJECTS.get(i % 6))
                    .append(", where the guide tells of the years in which it was built and of those who worked there.\n\n");
        }
        return text + ending;
    }

    @Test
    void a_fact_in_the_last_paragraph_of_a_long_message_is_found() {
        // Given two long messages that differ in their last paragraph alone, and short ones
        ProjectRef project = newProject();
        UUID told = engine.keep(project, "ann", tour("By the way, my dog swallowed a sock and had surgery at the vet."));
        engine.keep(project, "ann", tour("By the way, the lamp in the hall wants a new bulb."));
        for (String subject : SUBJECTS) {
            engine.keep(project, "ann", "I would like to see " + subject + " again");
        }

        // When asked in words that it does not use
        Recall recall = engine.ask(project, Map.of("user_id", "ann"), "Which pet needed an operation?");

        // Then
        assertThat(recall.hits().getFirst().memory().id()).isEqualTo(told);
        assertThat(recall.hits()).hasSize(8);
        assertThat(recall.degraded()).isFalse();
    }

    /** The sets of long documents, code and logs: every fact of a document at ten depths, lines of stack traces and logs. */
    @Test
    void facts_at_any_depth_are_found_and_quoted_in_a_context_block() throws IOException {
        // Given
        ProjectRef project = newProject();
        Map<String, UUID> memories = new HashMap<>();
        List<JsonNode> questions = new ArrayList<>();
        for (String set : List.of("long-documents", "code-logs")) {
            JsonNode content = new ObjectMapper().readTree(Path.of("../bench/data/shapes/" + set + "-dev.json").toFile());
            content.get("adds").forEach(add -> memories.put(add.get("ref").asText(),
                    engine.keep(project, "ann", add.get("messages").get(0).get("content").asText())));
            content.get("questions").forEach(questions::add);
        }

        // When
        List<JsonNode> found = questions.stream().filter(question -> engine.ask(project, ANN, question.get("question").asText())
                .hits().stream().anyMatch(hit -> hit.memory().id().equals(memories.get(question.at("/evidence/0").asText()))))
                .toList();
        List<JsonNode> quoted = questions.stream().filter(question -> block(project, question.get("question").asText())
                .replace("\n  ", "\n").contains(question.get("answer").asText())).toList();

        // Then
        assertThat(questions).hasSize(60);
        assertThat(found).isEqualTo(questions);
        assertThat(quoted).hasSizeGreaterThanOrEqualTo(57);
    }

    @Test
    void a_hit_knows_its_chunk_whether_redis_or_the_process_compares_the_vectors() {
        // Given
        ProjectRef project = newProject();
        engine.keep(project, "ann", tour("By the way, my dog swallowed a sock and had surgery at the vet."));
        engine.keep(project, "ann", "I like hiking");

        // When
        List<Recall> answers = IntStream.range(0, 2).mapToObj(i -> engine.ask(project, ANN, "Which pet needed an operation?"))
                .toList();

        // Then
        assertThat(answers).allSatisfy(recall -> {
            Recall.Hit hit = recall.hits().getFirst();
            assertThat(recall.chunks(hit).getFirst().of(hit.memory().text())).endsWith("surgery at the vet.");
            assertThat(hit.nearestChunks()).hasSize(3).first().isEqualTo(recall.chunks(hit).size() - 1);
        });
    }

    private String block(ProjectRef project, String question) {
        return await(contexts.context(project,
                new ContextRequest(question, FilterParser.parse(ANN), Threshold.ofScore(0), false, 2_000, null))).text();
    }

    @Test
    void a_question_has_the_same_scores_whether_the_index_or_this_process_answers_it() {
        // Given
        ProjectRef project = newProject();
        engine.keep(project, "ann", tour("By the way, my dog swallowed a sock and had surgery at the vet."));
        for (String subject : SUBJECTS) {
            engine.keep(project, "ann", "I would like to see " + subject + " again");
        }

        // When the index answers, and then the cached vectors
        List<Recall.Hit> first = engine.ask(project, Map.of("user_id", "ann"), "Which pet needed an operation?").hits();
        List<Recall.Hit> second = engine.ask(project, Map.of("user_id", "ann"), "Which pet needed an operation?").hits();

        // Then
        assertThat(second).extracting(hit -> hit.memory().id())
                .isEqualTo(first.stream().map(hit -> hit.memory().id()).toList());
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i).score()).isCloseTo(first.get(i).score(), within(.0005));
        }
    }

    @Test
    void forgetting_a_long_message_leaves_no_part_of_it() {
        // Given
        ProjectRef project = newProject();
        UUID id = engine.keep(project, "ann", tour("The end."));
        engine.keep(project, "ann", "I like hiking");
        assertThat(stored(project)).isGreaterThan(8).isEqualTo(indexed(project));

        // When
        await(engine.deleter.delete(project, id, null));

        // Then
        assertThat(stored(project)).isEqualTo(1);
        awaitIndexed(project, 1);
    }

    @Test
    void a_message_revised_from_long_to_short_and_back_has_its_new_parts_alone() {
        // Given
        ProjectRef project = newProject();
        UUID id = engine.keep(project, "ann", tour("The end."));
        engine.keep(project, "ann", "I like hiking");
        long parts = stored(project);

        // When
        revise(project, id, "A short note about sailing");
        long shortened = stored(project);
        awaitIndexed(project, 2);
        revise(project, id, tour("The end."));

        // Then
        assertThat(shortened).isEqualTo(2);
        assertThat(stored(project)).isEqualTo(parts);
        awaitIndexed(project, parts);
    }

    private void revise(ProjectRef project, UUID id, String text) {
        await(engine.updater.update(project, id, new MemoryPatch(text, null, null, null, false), null));
    }

    private long stored(ProjectRef project) {
        return await(sql.transaction(project.tenant(),
                connection -> connection.preparedQuery("select count(*) from memory_vector where tenant_id = $1")
                        .execute(Tuple.of(project.tenant().value()))))
                .iterator().next().getLong(0);
    }

    private long indexed(ProjectRef project) {
        long vectors = 0;
        for (Response key : await(redis.send(Request.cmd(Command.KEYS).arg("*" + project.tenant() + "*")))) {
            vectors += await(redis.send(Request.cmd(Command.create("vcard")).arg(key.toString()))).toLong();
        }
        return vectors;
    }

    /** The notice may wait for another relay that holds the scope. */
    private void awaitIndexed(ProjectRef project, long vectors) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (indexed(project) != vectors && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(indexed(project)).isEqualTo(vectors);
    }
}
