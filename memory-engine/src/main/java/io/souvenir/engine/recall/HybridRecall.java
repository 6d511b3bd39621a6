package io.souvenir.engine.recall;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.Pins;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.ScopeFinder;
import io.souvenir.engine.recall.QuestionVectors.Embedded;
import io.souvenir.engine.recall.Ranking.Ranked;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * Question to memories: the scopes it speaks of and what they hold, its vector, the nearest vectors, one ranking over all
 * candidates of both legs, and the memories themselves.
 */
@ApplicationScoped
class HybridRecall implements RecallService {

    /** Scopes read at once. */
    private static final int WIDTH = 4;

    private final ScopeFinder scopes;
    private final Snapshots snapshots;
    private final NearestLeg nearest;
    private final MemoryReader memories;
    private final QuestionVectors questions;
    private final Analyzer analyzer;
    private final RecallMetrics metrics;

    HybridRecall(ScopeFinder scopes, Snapshots snapshots, NearestLeg nearest, MemoryReader memories, QuestionVectors questions,
            Analyzer analyzer, RecallMetrics metrics) {
        this.scopes = scopes;
        this.snapshots = snapshots;
        this.nearest = nearest;
        this.memories = memories;
        this.questions = questions;
        this.analyzer = analyzer;
        this.metrics = metrics;
    }

    private record Scope(long id, ScopeSnapshot snapshot) {
    }

    @Override
    public Uni<Recall> recall(ProjectRef project, RecallRequest request) {
        long began = System.nanoTime();
        Pins pins = Pins.of(Filter.Held.without(request.filter()));
        Question question = new Question(request.query(), analyzer);
        Uni<List<Scope>> held = scopes.find(project, pins).chain(ids -> read(project, ids)).memoize().indefinitely();
        return Uni.combine().all().unis(questions.embed(project, pins, question, held.map(HybridRecall::speakers)), held)
                .asTuple()
                .chain(both -> answer(project, request, both.getItem1(), both.getItem2(), began))
                .invoke(metrics::answered);
    }

    private static Set<String> speakers(List<Scope> held) {
        return held.stream().flatMap(scope -> Stream.of(scope.snapshot().rows())).filter(Objects::nonNull)
                .flatMap(row -> Stream.ofNullable(row.speaker())).collect(Collectors.toSet());
    }

    private Uni<List<Scope>> read(ProjectRef project, List<Long> ids) {
        return Multi.createFrom().iterable(ids).onItem()
                .transformToUni(id -> snapshots.fresh(project.tenant(), id).map(snapshot -> new Scope(id, snapshot)))
                .merge(WIDTH).collect().asList();
    }

    private Uni<Recall> answer(ProjectRef project, RecallRequest request, Embedded embedded, List<Scope> held, long began) {
        AtomicBoolean degraded = new AtomicBoolean();
        Uni<List<Candidates.Leg>> legs = Multi.createFrom().iterable(held).onItem()
                .transformToUni(scope -> nearest.find(project.tenant(), scope.id(), scope.snapshot(), embedded.vector())
                        .invoke(found -> degraded.compareAndSet(false, found.degraded()))
                        .map(found -> new Candidates.Leg(scope.snapshot().rows(), scope.snapshot().words(), found.cosines())))
                .merge(WIDTH).collect().asList();
        return Uni.combine().all().unis(legs, allowed(project, request, held)).asTuple()
                .map(both -> rank(request, both.getItem1(), both.getItem2()))
                .chain(ranked -> memories.byId(project, ranked.stream().map(r -> r.row().memoryId()).toList())
                        .map(found -> new Recall(Successors.first(hits(ranked, found), request.topK(), latestOnly(request)),
                                degraded.get(),
                                embedded.took(),
                                Duration.ofNanos(System.nanoTime() - began))));
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
        return memories.matching(project, held.stream().map(Scope::id).toList(), rest)
                .map(ids -> allowed(current, ids));
    }

    private static Predicate<RankingRow> allowed(Predicate<RankingRow> current, Set<UUID> ids) {
        return row -> current.test(row) && ids.contains(row.memoryId());
    }

    /** A user's scope holds that user's memories and no others, so a filter of users alone has nothing left to check. */
    private static boolean coveredByScopes(Filter filter) {
        Pins pins = Pins.of(filter);
        return pins.exact() && pins.agents().isEmpty() && pins.apps().isEmpty() && pins.runs().isEmpty();
    }

    private List<Ranked> rank(RecallRequest request, List<Candidates.Leg> legs, Predicate<RankingRow> allowed) {
        Candidates candidates = new Candidates(legs);
        long closed = IntStream.range(0, candidates.size()).filter(i -> !candidates.row(i).holds()).count();
        return new Ranking(candidates, new Question(request.query(), analyzer))
                .best(request.topK() + Successors.margin(closed, latestOnly(request)), request.threshold(), allowed);
    }

    /** What has been superseded is ranked even so: it may lead to what took its place. */
    private static boolean latestOnly(RecallRequest request) {
        return Filter.Held.in(request.filter()).stream().anyMatch(time -> time.at() == null);
    }

    private static List<Recall.Hit> hits(List<Ranked> ranked, Map<UUID, Memory> found) {
        Map<UUID, Memory> memories = new HashMap<>(found);
        return ranked.stream().flatMap(r -> Optional.ofNullable(memories.get(r.row().memoryId()))
                .map(memory -> new Recall.Hit(memory, r.score(), r.breakdown())).stream()).toList();
    }
}
