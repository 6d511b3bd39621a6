package io.souvenir.engine.recall;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.recall.question.EmbeddedQuestion;
import io.souvenir.engine.recall.question.QuestionEmbedder;
import io.souvenir.engine.recall.ranking.Ranking;
import io.souvenir.engine.recall.ranking.Ranking.Ranked;
import io.souvenir.engine.recall.scope.LoadedScope;
import io.souvenir.engine.recall.scope.PairCosines;
import io.souvenir.engine.recall.scope.RankingRow;
import io.souvenir.engine.recall.scope.RowFilter;
import io.souvenir.engine.recall.scope.ScopeCandidates;
import io.souvenir.engine.recall.scope.ScopeLoader;
import io.souvenir.engine.tenancy.ProjectRef;

/** Finds the memories that answer a question. */
@ApplicationScoped
public class RecallService {

    /** How many scopes are compared at once. */
    private static final int CONCURRENCY = 4;

    private final RecallPlanner planner;
    private final ScopeLoader scopeLoader;
    private final QuestionEmbedder questions;
    private final MemoryReader memories;
    private final Reranker reranker;
    private final Decay decay;
    private final RecallMetrics metrics;

    RecallService(RecallPlanner planner, ScopeLoader scopeLoader, QuestionEmbedder questions, MemoryReader memories,
            Reranker reranker, Decay decay, RecallMetrics metrics) {
        this.planner = planner;
        this.scopeLoader = scopeLoader;
        this.questions = questions;
        this.memories = memories;
        this.reranker = reranker;
        this.decay = decay;
        this.metrics = metrics;
    }

    /** Reranking and decay sort again, so superseded memories are put below their successors each time. */
    public Uni<Recall> recall(ProjectRef project, RecallRequest request) {
        return planner.plan(project, request).chain(plan -> {
            Uni<List<LoadedScope>> scopes = scopes(plan).memoize().indefinitely();
            return embed(plan, scopes)
                    .chain(question -> scopes.chain(loaded -> retrieve(plan, question, loaded)))
                    .chain(retrieved -> rank(plan, retrieved))
                    .chain(ranked -> read(plan, ranked))
                    .map(found -> successorsFirst(plan, found))
                    .chain(found -> rerank(plan, found))
                    .chain(found -> decay(plan, found))
                    .map(found -> successorsFirst(plan, found))
                    .map(found -> cut(plan, found))
                    .invoke(found -> noteAccess(plan, found))
                    .chain(found -> complete(plan, found));
        }).invoke(metrics::answered);
    }

    /** The candidates of all scopes, and which of them the request's filter lets pass. */
    private record Retrieved(EmbeddedQuestion question, List<ScopeCandidates> scopes, Predicate<RankingRow> allowed) {
    }

    private record RankedCandidates(List<Ranked> best, boolean degraded, EmbeddedQuestion question) {
    }

    private Uni<List<LoadedScope>> scopes(RecallPlan plan) {
        return scopeLoader.load(plan.project(), plan.pins(), plan.embedder().model());
    }

    /** Runs beside the reading of the scopes, whose speakers it needs at its end. */
    private Uni<EmbeddedQuestion> embed(RecallPlan plan, Uni<List<LoadedScope>> scopes) {
        Uni<Set<String>> speakers = scopes.map(loaded -> loaded.stream().flatMap(scope -> scope.speakers().stream())
                .collect(Collectors.toSet()));
        return questions.embed(plan.embedder(), plan.project(), plan.pins(), plan.request().query(), plan.today(), speakers);
    }

    private Uni<Retrieved> retrieve(RecallPlan plan, EmbeddedQuestion question, List<LoadedScope> scopes) {
        RecallRequest request = plan.request();
        return RowFilter
                .of(memories, plan.project(), request.filter(),
                        new RowFilter.Shown(request.showExpired(), request.showHidden()), scopes)
                .chain(allowed -> Multi.createFrom().iterable(scopes).onItem()
                        .transformToUni(scope -> scope.candidates(question, allowed)).merge(CONCURRENCY).collect().asList()
                        .map(candidates -> new Retrieved(question, candidates, allowed)));
    }

    private static Uni<RankedCandidates> rank(RecallPlan plan, Retrieved retrieved) {
        Ranking ranking = new Ranking(retrieved.scopes(), retrieved.question().parsed(), plan.settings().weights());
        int count = plan.candidates() + SupersessionOrder.margin(ranking.superseded(), plan.latestOnly());
        return PairCosines.of(retrieved.scopes(), ranking.compared(retrieved.allowed()))
                .map(pairs -> new RankedCandidates(
                        ranking.best(count, plan.rankingThreshold(), retrieved.allowed(), pairs),
                        retrieved.scopes().stream().anyMatch(ScopeCandidates::degraded), retrieved.question()));
    }

    private Uni<Recall> read(RecallPlan plan, RankedCandidates ranked) {
        return memories.ranked(plan.project(), ranked.best().stream().map(best -> best.row().memoryId()).toList())
                .map(found -> new Recall(ranked.best().stream()
                        .filter(best -> found.byId().containsKey(best.row().memoryId()))
                        .map(best -> new Recall.Hit(Objects.requireNonNull(found.byId().get(best.row().memoryId())),
                                best.score(), best.breakdown(), best.nearestChunks(), best.replacedBy()))
                        .toList(), new ChunkRanking(ranked.question().parsed()), found.whole(), ranked.degraded(), false,
                        ranked.question().took(), plan.elapsed()));
    }

    private static Recall successorsFirst(RecallPlan plan, Recall found) {
        return found.withHits(SupersessionOrder.first(found.hits(), plan.latestOnly(), plan.candidates()));
    }

    private Uni<Recall> rerank(RecallPlan plan, Recall found) {
        return plan.reranker().map(model -> reranker.apply(plan.project(), model, plan.request().query(), found)
                .map(reranked -> successorsFirst(plan, reranked)))
                .orElseGet(() -> Uni.createFrom().item(found));
    }

    private Uni<Recall> decay(RecallPlan plan, Recall found) {
        return plan.settings().decay() ? decay.apply(plan.project(), found.hits(), plan.now()).map(found::withHits)
                : Uni.createFrom().item(found);
    }

    private static Recall cut(RecallPlan plan, Recall found) {
        return found.withHits(found.hits().stream().filter(plan::reachesThreshold).limit(plan.request().topK()).toList());
    }

    private void noteAccess(RecallPlan plan, Recall found) {
        if (plan.settings().decay()) {
            decay.note(plan.project(), found.ids());
        }
    }

    /** Where the candidates were too large to be read whole, the few that are left may fit. */
    private Uni<Recall> complete(RecallPlan plan, Recall found) {
        return found.whole() ? Uni.createFrom().item(found)
                : memories.within(plan.project(), found.ids()).map(found::completed);
    }
}
