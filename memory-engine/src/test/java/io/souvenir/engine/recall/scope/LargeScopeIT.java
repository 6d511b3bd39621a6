package io.souvenir.engine.recall.scope;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.said;
import static io.souvenir.engine.testing.EngineClient.user;
import static io.souvenir.engine.testing.EngineClient.verbatim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.filter.ScopePins;
import io.souvenir.engine.ingest.Message;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.memory.scope.ScopeFinder;
import io.souvenir.engine.outbox.IndexRelay;
import io.souvenir.engine.recall.question.EmbeddedQuestion;
import io.souvenir.engine.recall.question.ParsedQuestion;
import io.souvenir.engine.recall.scope.ScopeState.Delta;
import io.souvenir.engine.recall.scope.VectorRetriever.Nearest;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.Servers;
import io.souvenir.engine.vector.VectorBytes;
import io.souvenir.engine.vector.VectorIndex;
import io.souvenir.engine.vector.VectorScope;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** What is read of a scope that is larger than what is compared or cached at once. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class LargeScopeIT {

    private static final int TURNS = 30;
    private static final String QUESTION = "Which pet needed an operation?";
    private static final UUID[] NOBODY = {};

    /** A replica that caches fewer rows than the scope has, and reads few of the nearest vectors. */
    private static final ScopeConfig SMALL = new Settings(TURNS - 1, 3, 1_000, 1_000);

    @Inject
    EngineClient engine;

    @Inject
    ScopeFinder finder;

    @Inject
    TenantSql sql;

    @Inject
    VectorIndex index;

    @Inject
    IndexRelay relay;

    @Inject
    Embedder embedder;

    @Inject
    Analyzer analyzer;

    private final ProjectRef project = newProject();
    private VectorScope scope = new VectorScope(project.tenant(), 0, "none");

    private record Settings(long snapshotRows, int nearest, long hotVectors, int hotScope) implements ScopeConfig {
    }

    @BeforeEach
    void talk() {
        Message[] turns = IntStream.range(0, TURNS).mapToObj(i -> said("Ann", i == 20 ? "My dog had surgery at the vet"
                : "Stop number " + i + " of our walk is the harbour")).toArray(Message[]::new);
        engine.add(project, verbatim(user("ann"), null, turns));
        long id = await(finder.find(project, ScopePins.of(FilterParser.parse(Map.of("user_id", "ann"))))).getFirst();
        scope = new VectorScope(project.tenant(), id, embedder.model());
    }

    @Test
    void of_a_scope_that_is_too_large_to_cache_the_rows_around_the_nearest_vectors_are_ranked() {
        // Given
        SnapshotCache snapshots = snapshots(SMALL);
        ScopeSnapshot sample = await(snapshots.current(scope.tenant(), scope.scopeId()));

        // When
        ScopeCandidates candidates = await(
                new LoadedScope(retriever(snapshots), scope, sample, Optional.empty()).candidates(question(), row -> true));

        // Then the nearest is there with its neighbours, and not all the others
        assertThat(sample.isSample()).isTrue();
        assertThat(sample.speakers()).containsExactly("Ann");
        assertThat(Stream.of(candidates.rows()).map(RankingRow::ord)).contains(18, 19, 20, 21, 22).hasSizeLessThan(TURNS);
        assertThat(candidates.cosines()).doesNotContain(Double.NaN);
        assertThat(candidates.degraded()).isFalse();
    }

    @Test
    void a_cosine_is_the_same_from_the_index_from_the_database_and_from_this_process() {
        // Given all nearest, a part of them, and the vectors in this process
        SnapshotCache snapshots = snapshots(new Settings(1_000, 300, 1_000, 1_000));
        VectorRetriever retriever = retriever(snapshots);
        ScopeSnapshot snapshot = await(snapshots.current(scope.tenant(), scope.scopeId()));
        RankingRow[] rows = Stream.of(snapshot.rows()).flatMap(Stream::ofNullable).toArray(RankingRow[]::new);
        Nearest all = await(retriever.nearest(scope, snapshot, vector()));
        Nearest part = new Nearest(all.hits().subList(0, 7), false, false);
        ScopeVectors vectors = new ScopeVectors();
        vectors.append(new Delta<>(1, 0, vectors()));

        // When
        double[] fromIndex = await(retriever.cosines(scope, all, vector(), rows)).cosines();
        double[] fromBoth = await(retriever.cosines(scope, part, vector(), rows)).cosines();
        double[] fromHere = vectors.cosines(CodedVector.of(vector()), rows).cosines();

        // Then
        assertThat(all.hits()).hasSize(TURNS);
        assertThat(fromHere).hasSize(TURNS).doesNotContain(Double.NaN);
        assertThat(fromIndex).containsExactly(fromHere, within(1e-4));
        assertThat(fromBoth).containsExactly(fromHere, within(1e-4));
    }

    @Test
    void rows_and_vectors_are_read_in_pages_and_from_there_what_changed() {
        // When
        List<Integer> positions = new ArrayList<>();
        for (List<Integer> page = page(0, -1); !page.isEmpty(); page = page(0, page.getLast())) {
            positions.addAll(page);
        }

        // Then
        assertThat(positions).isEqualTo(IntStream.range(0, TURNS).boxed().toList());
        assertThat(page(1_000, -1)).isEmpty();
        assertThat(vectors()).hasSize(TURNS);
    }

    private List<Integer> page(long revision, int after) {
        List<Integer> positions = new ArrayList<>();
        for (Row row : await(sql.call("select * from ranking_changes($1, $2, $3, $4, $5, $6)",
                Tuple.of(scope.tenant().value(), scope.scopeId(), revision, after, 7, NOBODY)))) {
            Integer position = row.getInteger("row_position");
            if (position != null) {
                positions.add(position);
            }
        }
        return positions;
    }

    private List<ScopeVectors.Change> vectors() {
        List<ScopeVectors.Change> changes = new ArrayList<>();
        for (int after = -1; after < TURNS - 1;) {
            for (Row row : await(sql.call("select * from vector_changes($1, $2, $3, $4, $5, $6)",
                    Tuple.of(scope.tenant().value(), scope.scopeId(), scope.model(), 0L, after, 7)))) {
                after = row.getInteger("row_position");
                changes.add(new ScopeVectors.Change(after,
                        List.of(VectorBytes.decode(row.getBuffer("embedding").getBytes()))));
            }
        }
        return changes;
    }

    private SnapshotCache snapshots(ScopeConfig config) {
        return new SnapshotCache(sql, config, new SimpleMeterRegistry());
    }

    private VectorRetriever retriever(SnapshotCache snapshots) {
        return new VectorRetriever(index, relay, snapshots, sql, SMALL);
    }

    private EmbeddedQuestion question() {
        return new EmbeddedQuestion(new ParsedQuestion(QUESTION, null, analyzer, LocalDate.EPOCH), QUESTION, vector(), embedder,
                Duration.ZERO);
    }

    private float[] vector() {
        return await(embedder.embedQuery(QUESTION));
    }
}
