package io.souvenir.engine.recall;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.ingest.AddRequest;
import io.souvenir.engine.ingest.Message;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.recall.Recall.Hit;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.Servers;

/**
 * Of memories on one topic the newest comes first, among others of the same form. The files {@code changes/LANGUAGE-HALF.json} have
 * the format of {@code bench/data/shapes}; each user's memories are asked separately.
 */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class ChangesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "zh");

    @Inject
    EngineClient engine;

    private final ProjectRef project = newProject();
    private final Map<String, UUID> ids = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private int changes;
    private int newestFirst;
    private int others;
    private int othersFirst;

    @ParameterizedTest
    @CsvSource({ "dev, 0.85, 0.95", "unseen, 0.7, 0.85" })
    void theNewestIsAboveWhatItReplacesAndOtherFactsStayFirst(String half, double leastChanges, double leastOthers)
            throws IOException {
        // Given
        Map<String, JsonNode> sets = new HashMap<>();
        for (String language : LANGUAGES) {
            JsonNode set = read(language + "-" + half);
            sets.put(language, set);
            await(add(language, set));
        }
        // When
        sets.forEach((language, set) -> set.get("questions").forEach(question -> ask(language, question)));
        // Then
        assertThat((double) newestFirst / changes).as("changes: %s", failures).isGreaterThanOrEqualTo(leastChanges);
        assertThat((double) othersFirst / others).as("others: %s", failures).isGreaterThanOrEqualTo(leastOthers);
    }

    private static JsonNode read(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(ChangesIT.class.getResourceAsStream("/changes/" + name + ".json"))) {
            return new ObjectMapper().readTree(file);
        }
    }

    private Uni<Void> add(String language, JsonNode set) {
        Map<String, List<JsonNode>> byUser = new HashMap<>();
        set.get("adds").forEach(add -> byUser.computeIfAbsent(add.get("user").asText(), any -> new ArrayList<>()).add(add));
        return Multi.createFrom().iterable(byUser.values()).onItem()
                .transformToUni(adds -> Multi.createFrom().iterable(adds).onItem()
                        .transformToUniAndConcatenate(add -> add(language + add.get("user").asText(),
                                language + add.get("ref").asText(), add))
                        .collect().last())
                .merge(3).collect().last();
    }

    private Uni<Void> add(String user, String ref, JsonNode add) {
        JsonNode message = add.at("/messages/0");
        Message.Role role = Message.Role.valueOf(message.get("role").asText().toUpperCase(Locale.ROOT));
        AddRequest request = new AddRequest(List.of(new Message(role, message.get("content").asText(), null)),
                new Owners(user, null, null, run(add)), Map.of(), false, Instant.parse(add.get("at").asText()), null, false,
                null,
                Guidance.NONE);
        return engine.ingest.accept(project, request).chain(event -> engine.ingest.settled(project, event.id(), PATIENCE))
                .invoke(event -> event.results().forEach(result -> ids.put(ref, result.memoryId()))).replaceWithVoid();
    }

    private static @Nullable String run(JsonNode add) {
        return add.get("run_id").isNull() ? null : add.get("run_id").asText();
    }

    private void ask(String language, JsonNode question) {
        String evidence = question.at("/evidence/0").asText();
        List<Hit> hits = engine.ask(project, Map.of("user_id", language + evidence.substring(0, 2)),
                question.get("question").asText()).hits();
        List<UUID> found = hits.stream().map(hit -> hit.memory().id()).toList();
        assertThat(hits).allSatisfy(hit -> assertThat(hit.outdatedBy()).satisfiesAnyOf(by -> assertThat(by).isNull(),
                by -> assertThat(found.indexOf(by)).isBetween(0, found.indexOf(hit.memory().id()) - 1)));
        int place = found.indexOf(ids.get(language + evidence));
        int outdated = StreamSupport.stream(question.get("outdated").spliterator(), false)
                .mapToInt(ref -> found.indexOf(ids.get(language + ref.asText()))).filter(at -> at >= 0).min()
                .orElse(found.size());
        boolean change = !question.get("outdated").isEmpty();
        boolean right = change ? place >= 0 && place < outdated : place == 0;
        changes += change ? 1 : 0;
        newestFirst += change && right ? 1 : 0;
        others += change ? 0 : 1;
        othersFirst += !change && right ? 1 : 0;
        if (!right) {
            failures.add(question.get("question").asText() + " -> " + place);
        }
    }
}
