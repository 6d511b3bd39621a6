package io.souvenir.engine.recall;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.Embedders;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.ScopePins;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.ScopeFinder;
import io.souvenir.engine.recall.question.QuestionEmbedder;
import io.souvenir.engine.recall.question.QuestionEmbedder.Embedded;
import io.souvenir.engine.recall.ranking.Candidates;
import io.souvenir.engine.recall.ranking.Ranking;
import io.souvenir.engine.recall.ranking.Ranking.Ranked;
import io.souvenir.engine.recall.ranking.Weights;
import io.souvenir.engine.recall.scope.RankingRow;
import io.souvenir.engine.recall.scope.ScopeSnapshot;
import io.souvenir.engine.recall.scope.ScopeVectors;
import io.souvenir.engine.recall.scope.SnapshotCache;
import io.souvenir.engine.recall.scope.VectorRetriever;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.vector.VectorScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;


/**
 * Question to memories: the scopes it speaks of and what they hold, its vector, the nearest vectors, one ranking over all
 * candidates of both legs, and the memories themselves.
 */
@ApplicationScoped
class HybridRecall {

    /** Scopes read at once. */
    private static final int WIDTH = 4;

    private final ScopeFinder scopes;
    private final SnapshotCache snapshots;
    private final VectorRetriever nearest;
    private final MemoryReader memories;
    private final QuestionEmbedder questions;
    private final Embedders embedders;

    HybridRecall(ScopeFinder scopes, SnapshotCache snapshots, VectorRetriever nearest, MemoryReader memories,
            QuestionEmbedder questions,
            Embedders embedders) {
        this.embedders = embedders;
        this.scopes = scopes;
        this.snapshots = snapshots;
        this.nearest = nearest;
        this.memories = memories;
        this.questions = questions;
    }

    /** @param began by the clock of {@link System#nanoTime} */
    private record Asked(RecallRequest request, Weights weights, Embedded embedded, long began) {
    }

    private record Scope(VectorScope in, ScopeSnapshot snapshot, Optional<ScopeVectors> vectors) {
    }

    Uni<Recall> recall(ProjectRef project, RecallRequest request, Weights weights) {
        long began = System.nanoTime();
        return embedders.of(project).chain(inUse -> recall(project, request, weights, inUse.live(), began));
    }

    private Uni<Recall> recall(ProjectRef project, RecallRequest request, Weights weights, Embedder embedder, long began) {
        ScopePins pins = ScopePins.of(Filter.Held.without(request.filter()));
        Uni<List<Scope>> held = scopes.find(project, pins).chain(ids -> read(project, embedder.model(), ids)).memoize()
                .indefinitely();
        return Uni.combine().all()
                .unis(questions.embed(embedder, project, pins, request.query(), held.map(HybridRecall::speakers)), held)
                .asTuple()
                .chain(both -> answer(project, new Asked(request, weights, both.getItem1(), began), both.getItem2()));
    }

    private static Set<String> speakers(List<Scope> held) {
        return held.stream().flatMap(scope -> scope.snapshot().speakers().stream()).collect(Collectors.toSet());
    }

    private Uni<List<Scope>> read(ProjectRef project, String model, List<Long> ids) {
        return Multi.createFrom().iterable(ids).onItem()
                .transformToUni(id -> snapshots.fresh(project.tenant(), id)
                        .chain(snapshot -> atHand(new VectorScope(project.tenant(), id, model), snapshot)))
                .merge(WIDTH).collect().asList();
    }

    private Uni<Scope> atHand(VectorScope scope, ScopeSnapshot snapshot) {
        return nearest.atHand(scope, snapshot).map(vectors -> new Scope(scope, snapshot, vectors));
    }

    private Uni<Recall> answer(ProjectRef project, Asked asked, List<Scope> held) {
        RecallRequest request = asked.request();
        Embedded embedded = asked.embedded();
        AtomicBoolean degraded = new AtomicBoolean();
        Uni<List<Candidates.Leg>> legs = Multi.createFrom().iterable(held).onItem()
                .transformToUni(scope -> near(scope, embedded)
                        .invoke(found -> degraded.compareAndSet(false, found.degraded()))
                        .map(found -> new Candidates.Leg(scope.snapshot().rows(), scope.snapshot().words(),
                                scope.snapshot().relatives(), found.cosines())))
                .merge(WIDTH).collect().asList();
        return Uni.combine().all().unis(legs, allowed(project, request, held)).asTuple()
                .map(both -> rank(asked, both.getItem1(), both.getItem2()))
                .chain(ranked -> memories.ranked(project, ranked.stream().map(r -> r.row().memoryId()).toList())
                        .map(found -> new Recall(
                                SupersessionOrder.first(hits(ranked, found.byId()), request),
                                found.whole(), degraded.get(), false,
                                embedded.took(),
                                Duration.ofNanos(System.nanoTime() - asked.began()))));
    }

    private Uni<VectorRetriever.Found> near(Scope scope, Embedded embedded) {
        return scope.vectors()
                .map(known -> Uni.createFrom().item(VectorRetriever.compared(known, scope.snapshot().rows(), embedded)))
                .orElseGet(() -> nearest.find(scope.in(), scope.snapshot(), embedded));
    }

    /** What the filter leaves: everything in the scopes, or the ids that PostgreSQL says match. */
    private Uni<Predicate<RankingRow>> allowed(ProjectRef project, RecallRequest request, List<Scope> held) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<Filter.Held> times = Filter.Held.in(request.filter());
        Predicate<RankingRow> current = row -> !row.standing().quarantined() && (request.showExpired() || !row.expired(today))
                && times.stream().allMatch(time -> time.at() == null || row.heldAt(time.at()));
        Filter rest = Filter.Held.without(request.filter());
        if (coveredByScopes(rest) || held.isEmpty()) {
            return Uni.createFrom().item(current);
        }
        return memories.matching(project, held.stream().map(scope -> scope.in().scopeId()).toList(), rest)
                .map(ids -> allowed(current, ids));
    }

    private static Predicate<RankingRow> allowed(Predicate<RankingRow> current, Set<UUID> ids) {
        return row -> current.test(row) && ids.contains(row.memoryId());
    }

    /** A user's scope holds that user's memories and no others, so a filter of users alone has nothing left to check. */
    private static boolean coveredByScopes(Filter filter) {
        ScopePins pins = ScopePins.of(filter);
        return pins.exact() && pins.agents().isEmpty() && pins.apps().isEmpty() && pins.runs().isEmpty();
    }

    private static List<Ranked> rank(Asked asked, List<Candidates.Leg> legs, Predicate<RankingRow> allowed) {
        RecallRequest request = asked.request();
        Candidates candidates = new Candidates(legs);
        long closed = IntStream.range(0, candidates.size()).filter(i -> !candidates.row(i).holds()).count();
        return new Ranking(candidates, asked.embedded().question(), asked.weights())
                .best(request.topK() + SupersessionOrder.margin(closed, SupersessionOrder.latestOnly(request)),
                        request.threshold(), allowed);
    }

    private static List<Recall.Hit> hits(List<Ranked> ranked, Map<UUID, Memory> found) {
        Map<UUID, Memory> memories = new HashMap<>(found);
        return ranked.stream().flatMap(r -> Optional.ofNullable(memories.get(r.row().memoryId()))
                .map(memory -> new Recall.Hit(memory, r.score(), r.breakdown())).stream()).toList();
    }
}
