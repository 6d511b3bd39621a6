package io.souvenir.engine.filter;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.ingest.AddRequest;
import io.souvenir.engine.ingest.Message;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.Visibility;
import io.souvenir.engine.recall.Recall;
import io.souvenir.engine.recall.RecallRequest;
import io.souvenir.engine.recall.ranking.Threshold;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.Servers;
import io.vertx.mutiny.sqlclient.Tuple;

/** Lists and searches return exactly what a filter matches: PostgreSQL against a naive evaluation, with random filters. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class FilterAgainstNaiveIT {

    private static final int MEMORIES = 60;
    private static final int FILTERS = 1000;
    private static final int SEARCHES = 100;
    private static final String DATE_AND_CATEGORIZE = """
            update memory set created_at = $2, updated_at = $3, categories = $4, about_from = $5, about_to = $5 where id = $1""";

    @Inject
    EngineClient engine;

    @Inject
    TenantSql sql;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void listsAndSearchesReturnWhatTheFilterMatches() {
        // Given
        ProjectRef project = newProject();
        IntStream.range(0, MEMORIES).forEach(i -> remember(project, i));
        List<Memory> memories = await(engine.lists.slice(project, new Filter.All(), Visibility.current(true), 0, MEMORIES))
                .items();
        RandomFilters filters = new RandomFilters(random, memories.stream().map(memory -> memory.id().toString()).toList());

        int matched = 0;
        for (int i = 0; i < FILTERS; i++) {
            Map<String, Object> tree = filters.tree(3);
            List<UUID> meant = memories.stream().filter(memory -> NaiveFilter.matches(tree, memory)).map(Memory::id).toList();
            matched += meant.isEmpty() || meant.size() == MEMORIES ? 0 : 1;

            // When
            Stream<UUID> listed = await(
                    engine.lists.slice(project, FilterParser.parse(tree), Visibility.current(true), 0, MEMORIES)).items()
                    .stream().map(Memory::id);

            // Then
            assertThat(listed).as("seed %d, filter %d: %s", seed, i, tree).containsExactlyElementsOf(meant);
            if (i < SEARCHES) {
                assertThat(found(project, tree)).as("search, seed %d, filter %d: %s", seed, i, tree)
                        .containsExactlyInAnyOrderElementsOf(meant);
            }
        }
        assertThat(matched).as("filters that matched some memories and not others, seed %d", seed).isGreaterThan(FILTERS / 4);
    }

    private Stream<UUID> found(ProjectRef project, Map<String, Object> tree) {
        RecallRequest request = new RecallRequest("tea", FilterParser.parse(tree), MEMORIES, Threshold.ofScore(0), true);
        return await(engine.recall.recall(project, request)).hits().stream().map(Recall.Hit::memory).map(Memory::id);
    }

    private void remember(ProjectRef project, int number) {
        Owners owners = new Owners(some(RandomFilters.USERS), some(RandomFilters.AGENTS), "shop", some(RandomFilters.RUNS));
        Map<String, Object> metadata = new HashMap<>();
        if (random.nextBoolean()) {
            metadata.put("team", one(RandomFilters.VALUES));
        }
        if (random.nextBoolean()) {
            metadata.put("it's", one(RandomFilters.VALUES));
        }
        String day = some(RandomFilters.DAYS);
        Message message = new Message(Message.Role.USER, text(number), null);
        UUID id = engine.add(project, new AddRequest(List.of(message), owners, metadata, false, instant(),
                day == null ? null : LocalDate.parse(day), false, null, Guidance.NONE)).results().getFirst().memoryId();
        String about = some(RandomFilters.DAYS);
        String[] categories = RandomFilters.CATEGORIES.stream().filter(category -> random.nextBoolean()).toArray(String[]::new);
        await(sql.transaction(project.tenant(), connection -> connection.preparedQuery(DATE_AND_CATEGORIZE).execute(
                Tuple.of(id, OffsetDateTime.parse(one(RandomFilters.TIMES)), OffsetDateTime.parse(one(RandomFilters.TIMES)),
                        categories, about == null ? null : LocalDate.parse(about)))));
    }

    /** The first texts are single words, so that equality can match; none occurs twice, because a repetition makes no memory. */
    private String text(int number) {
        return number < RandomFilters.WORDS.size() ? RandomFilters.WORDS.get(number)
                : one(RandomFilters.WORDS) + " and " + one(RandomFilters.WORDS) + " " + number;
    }

    private Instant instant() {
        return Instant.parse(one(RandomFilters.TIMES));
    }

    private @Nullable String some(List<String> pool) {
        return random.nextInt(3) == 0 ? null : one(pool);
    }

    private <T> T one(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }
}
