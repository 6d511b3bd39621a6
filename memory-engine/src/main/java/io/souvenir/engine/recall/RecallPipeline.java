package io.souvenir.engine.recall;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.langchain4j.model.scoring.ScoringModel;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.access.AccessLog;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.provider.project.ProjectModels;
import io.souvenir.engine.recall.RankingChoices.Choice;
import io.souvenir.engine.recall.RecallRequest.Measure;
import io.souvenir.engine.recall.RecallRequest.Threshold;
import io.souvenir.engine.tenancy.ProjectRef;

/** Ranks as the project wants it; then by its cross-encoder, where it has chosen one; then by use, where it lets memories fade. */
@ApplicationScoped
class RecallPipeline implements RecallService {

    private final HybridRecall hybrid;
    private final RankingChoices choices;
    private final ProjectModels models;
    private final Reranking reranking;
    private final AccessLog accesses;
    private final RecallMetrics metrics;
    private final MemoryReader memories;

    RecallPipeline(HybridRecall hybrid, RankingChoices choices, ProjectModels models, Reranking reranking, AccessLog accesses,
            RecallMetrics metrics, MemoryReader memories) {
        this.memories = memories;
        this.hybrid = hybrid;
        this.choices = choices;
        this.models = models;
        this.reranking = reranking;
        this.accesses = accesses;
        this.metrics = metrics;
    }

    @Override
    public Uni<Recall> recall(ProjectRef project, RecallRequest request) {
        return choices.of(project).chain(choice -> models.rerank(project)
                .chain(model -> choice.decay()
                        ? ranked(project, request.withTopK(Decay.candidates(request.topK())), choice, model)
                                .chain(found -> faded(project, found, request))
                        : ranked(project, request, choice, model)))
                .chain(found -> completed(project, found))
                .invoke(metrics::answered);
    }

    /** Of what was ranked beyond the hits, much was too large; the hits themselves may have room. */
    private Uni<Recall> completed(ProjectRef project, Recall found) {
        return found.whole() ? Uni.createFrom().item(found) : memories.within(project, found.ids()).map(found::completed);
    }

    private Uni<Recall> ranked(ProjectRef project, RecallRequest request, Choice choice, Optional<ScoringModel> model) {
        if (model.isEmpty()) {
            return hybrid.recall(project, request, choice.weights());
        }
        Threshold threshold = request.threshold();
        boolean ofScore = threshold.measure() == Measure.SCORE;
        RecallRequest wider = request.withTopK(Reranking.candidates(request.topK()));
        return hybrid.recall(project, ofScore ? wider.withThreshold(Threshold.ofScore(0)) : wider, choice.weights())
                .chain(found -> reranking.apply(project, model.get(), request.query(), found))
                .map(found -> found.withHits(SupersessionOrder.first(found.hits().stream()
                        .filter(hit -> !ofScore || hit.score() >= threshold.least()).toList(), request)));
    }

    private Uni<Recall> faded(ProjectRef project, Recall found, RecallRequest request) {
        return accesses.given(project, found.hits().stream().map(hit -> hit.memory().id()).toList())
                .map(given -> Decay.apply(found.hits(), given, Instant.now()))
                .map(hits -> SupersessionOrder.first(hits, request))
                .invoke(hits -> accesses.note(project, hits.stream().map(hit -> hit.memory().id()).toList()))
                .map(found::withHits);
    }
}
