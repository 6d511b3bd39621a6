package io.souvenir.engine.recall;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.provider.client.ModelCalls;
import io.souvenir.engine.recall.Recall.Hit;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * Has a cross-encoder read the question beside each of the first memories. What it says is one more term of the sum behind the
 * score, so nothing it likes better ranks lower for it. It has until the deadline; without it, and for a while after it failed, the ranking
 * stands as it is.
 */
@ApplicationScoped
class Reranking {

    private static final Logger LOGGER = Logger.getLogger(Reranking.class);
    private static final String NAME = "rerank";

    /** As much as the nearest vector and a little more: it reads both texts together. */
    static final double WEIGHT = 6;

    /** So many of the first are read. */
    private static final int READ = 50;
    private static final int PROJECTS = 10_000;

    private final ModelCalls calls;
    private final RecallConfig config;
    private final MeterRegistry registry;
    private final Cache<ProjectRef, Boolean> resting;

    Reranking(ModelCalls calls, RecallConfig config, MeterRegistry registry) {
        this.calls = calls;
        this.config = config;
        this.registry = registry;
        this.resting = Caffeine.newBuilder().maximumSize(PROJECTS).expireAfterWrite(config.rerankRest()).build();
    }

    static int candidates(int topK) {
        return Math.max(READ, topK);
    }

    Uni<Recall> apply(ProjectRef project, ScoringModel model, String question, Recall found) {
        if (found.hits().isEmpty() || resting.getIfPresent(project) != null) {
            return Uni.createFrom().item(found);
        }
        List<TextSegment> texts = found.hits().stream().limit(READ).map(Reranking::read).toList();
        return calls.score(model, texts, question)
                .ifNoItem().after(config.rerankDeadline()).fail()
                .map(scores -> found.rerankedTo(ordered(found.hits(), scores)))
                .invoke(() -> count("ok"))
                .onFailure().recoverWithItem(failure -> {
                    count(failure instanceof TimeoutException ? "late" : "failed");
                    LOGGER.debug("A ranking stands without its cross-encoder", failure);
                    resting.put(project, true);
                    return found;
                });
    }

    /** Who said it is half of what it means. */
    private static TextSegment read(Hit hit) {
        String speaker = hit.memory().speaker();
        return TextSegment.from(speaker == null ? hit.memory().text() : speaker + ": " + hit.memory().text());
    }

    private static List<Hit> ordered(List<Hit> hits, List<Double> scores) {
        return Stream.concat(IntStream.range(0, scores.size()).mapToObj(i -> told(hits.get(i), scores.get(i))),
                hits.stream().skip(scores.size()))
                .sorted(Comparator.comparingDouble(Hit::score).reversed()).toList();
    }

    private static Hit told(Hit hit, double relevance) {
        Map<String, Double> breakdown = new LinkedHashMap<>(hit.breakdown());
        breakdown.put(NAME, Math.round(WEIGHT * relevance * 1e4) / 1e4);
        return new Hit(hit.memory(), Ranking.raised(hit.score(), WEIGHT * relevance), breakdown);
    }

    private void count(String result) {
        registry.counter("souvenir.recall.reranked", "result", result).increment();
    }
}
