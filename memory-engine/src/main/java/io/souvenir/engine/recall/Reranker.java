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

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.recall.Recall.Hit;
import io.souvenir.engine.recall.ranking.Ranking;
import io.souvenir.engine.rerank.CrossEncoder;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * Reranks the first memories by a cross-encoder. Its relevance is one more term of the sum behind the score, so a higher relevance
 * never ranks a memory lower. Where it is late or fails, and for a while after that, the ranking stays as it is.
 */
@ApplicationScoped
class Reranker {

    private static final Logger LOGGER = Logger.getLogger(Reranker.class);
    private static final String NAME = "rerank";

    /** A little more than that of the vectors, because it reads both texts together. */
    private static final double WEIGHT = 6;

    /** How many are ranked for it. */
    private static final int CANDIDATES = 50;
    private static final int MAX_PROJECTS = 10_000;

    private final RerankConfig config;
    private final MeterRegistry registry;
    private final Cache<ProjectRef, Boolean> paused;

    Reranker(RerankConfig config, MeterRegistry registry) {
        this.config = config;
        this.registry = registry;
        this.paused = Caffeine.newBuilder().maximumSize(MAX_PROJECTS).expireAfterWrite(config.rerankPause()).build();
    }

    static int candidates(int topK) {
        return Math.max(CANDIDATES, topK);
    }

    Uni<Recall> apply(ProjectRef project, CrossEncoder encoder, String question, Recall found) {
        if (found.hits().isEmpty()) {
            return Uni.createFrom().item(found);
        }
        if (paused.getIfPresent(project) != null) {
            return Uni.createFrom().item(found.notReranked());
        }
        List<String> texts = found.hits().stream().limit(encoder.maxTexts()).map(Reranker::text).toList();
        return encoder.score(question, texts)
                .ifNoItem().after(config.rerankDeadline()).fail()
                .map(scores -> found.reranked(ordered(found.hits(), scores)))
                .invoke(() -> count("ok"))
                .onFailure().recoverWithItem(failure -> {
                    count(failure instanceof TimeoutException ? "late" : "failed");
                    LOGGER.debug("The cross-encoder failed; the ranking stays as it is", failure);
                    paused.put(project, true);
                    return found.notReranked();
                });
    }

    private static String text(Hit hit) {
        String speaker = hit.memory().speaker();
        return speaker == null ? hit.memory().text() : speaker + ": " + hit.memory().text();
    }

    private static List<Hit> ordered(List<Hit> hits, List<Double> scores) {
        return Stream.concat(IntStream.range(0, scores.size()).mapToObj(i -> raised(hits.get(i), scores.get(i))),
                hits.stream().skip(scores.size()))
                .sorted(Comparator.comparingDouble(Hit::score).reversed()).toList();
    }

    private static Hit raised(Hit hit, double relevance) {
        Map<String, Double> breakdown = new LinkedHashMap<>(hit.breakdown());
        breakdown.put(NAME, Math.round(WEIGHT * relevance * 1e4) / 1e4);
        return hit.withRelevance(Ranking.raised(hit.score(), WEIGHT * relevance), breakdown);
    }

    private void count(String result) {
        registry.counter("souvenir.recall.reranked", "result", result).increment();
    }
}
