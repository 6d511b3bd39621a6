package io.souvenir.engine.recall;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.souvenir.engine.memory.BoundedMemories;
import io.souvenir.engine.memory.Memory;

/**
 * What answers a question, best first.
 *
 * @param whole false where some memories are outlines (no metadata, no categories, a text that may be cut), because all of them
 *        are too large for one read
 * @param degraded true where vectors could not be compared, so that words alone were ranked, or where the cross-encoder was late or
 *        failed
 * @param reranked true where a cross-encoder has reranked
 * @param embedding how long the question's embedding took, queueing included; zero from the cache
 * @param total until the memories were read
 */
public record Recall(List<Hit> hits, boolean whole, boolean degraded, boolean reranked, Duration embedding, Duration total) {

    Recall withHits(List<Hit> others) {
        return new Recall(others, whole, degraded, reranked, embedding, total);
    }

    Recall reranked(List<Hit> others) {
        return new Recall(others, whole, degraded, true, embedding, total);
    }

    Recall notReranked() {
        return new Recall(hits, whole, true, false, embedding, total);
    }

    List<UUID> ids() {
        return hits.stream().map(hit -> hit.memory().id()).toList();
    }

    Recall completed(BoundedMemories read) {
        return new Recall(
                hits.stream().map(hit -> hit.with(read.byId().getOrDefault(hit.memory().id(), hit.memory()))).toList(),
                read.whole(), degraded, reranked, embedding, total);
    }

    /** @param score 0 to 1; @param breakdown what each signal added to the sum */
    public record Hit(Memory memory, double score, Map<String, Double> breakdown) {

        public Hit with(Memory other) {
            return new Hit(other, score, breakdown);
        }
    }
}
