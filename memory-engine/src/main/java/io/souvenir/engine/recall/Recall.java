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
 * @param whole false where only ranking's outlines of some of the memories are here, because all of them are too large to be held
 *        at once: no metadata, no categories, a text that may be cut
 * @param degraded true while a leg of the search was unavailable, so that ranking is by the others alone
 * @param reranked true where the project's cross-encoder has had its say; false too where it was late or failed
 * @param embedding how long the question's embedding took, queueing included; zero from the cache
 */
public record Recall(List<Hit> hits, boolean whole, boolean degraded, boolean reranked, Duration embedding, Duration total) {

    Recall withHits(List<Hit> others) {
        return new Recall(others, whole, degraded, reranked, embedding, total);
    }

    Recall rerankedTo(List<Hit> others) {
        return new Recall(others, whole, degraded, true, embedding, total);
    }

    List<UUID> ids() {
        return hits.stream().map(hit -> hit.memory().id()).toList();
    }

    /** The same hits with what has been read of their memories. */
    Recall completed(BoundedMemories read) {
        return new Recall(
                hits.stream().map(hit -> hit.with(read.byId().getOrDefault(hit.memory().id(), hit.memory()))).toList(),
                read.whole(), degraded, reranked, embedding, total);
    }

    /** @param score 0 to 1; @param breakdown what each named signal added to the ranking */
    public record Hit(Memory memory, double score, Map<String, Double> breakdown) {

        public Hit with(Memory other) {
            return new Hit(other, score, breakdown);
        }
    }
}
