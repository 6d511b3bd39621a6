package io.souvenir.engine.recall;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.souvenir.engine.memory.Memory;

/**
 * What answers a question, best first.
 *
 * @param degraded true while a leg of the search was unavailable, so that ranking is by the others alone
 * @param reranked true where the project's cross-encoder has had its say; false too where it was late or failed
 * @param embedding how long the question's embedding took, queueing included; zero from the cache
 */
public record Recall(List<Hit> hits, boolean degraded, boolean reranked, Duration embedding, Duration total) {

    Recall withHits(List<Hit> others) {
        return new Recall(others, degraded, reranked, embedding, total);
    }

    Recall rerankedTo(List<Hit> others) {
        return new Recall(others, degraded, true, embedding, total);
    }

    /** @param score 0 to 1; @param breakdown what each named signal added to the ranking */
    public record Hit(Memory memory, double score, Map<String, Double> breakdown) {
    }
}
