package io.souvenir.engine.recall;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.BoundedMemories;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.derived.TextSpan;

/**
 * What answers a question, best first.
 *
 * @param chunkRanking ranks parts of the hits' texts
 * @param whole false where some memories are outlines (no metadata, no categories, a text that may be cut), because all of them
 *        are too large for one read
 * @param degraded true where vectors could not be compared, so that words alone were ranked, or where the cross-encoder was late or
 *        failed
 * @param reranked true where a cross-encoder has reranked
 * @param embedding how long the question's embedding took, queueing included; zero from the cache
 * @param total until the memories were read
 */
public record Recall(List<Hit> hits, ChunkRanking chunkRanking, boolean whole, boolean degraded, boolean reranked,
        Duration embedding, Duration total) {

    Recall withHits(List<Hit> others) {
        return new Recall(others, chunkRanking, whole, degraded, reranked, embedding, total);
    }

    Recall reranked(List<Hit> others) {
        return new Recall(others, chunkRanking, whole, degraded, true, embedding, total);
    }

    Recall notReranked() {
        return new Recall(hits, chunkRanking, whole, true, false, embedding, total);
    }

    List<UUID> ids() {
        return hits.stream().map(hit -> hit.memory().id()).toList();
    }

    Recall completed(BoundedMemories read) {
        return new Recall(
                hits.stream().map(hit -> hit.with(read.byId().getOrDefault(hit.memory().id(), hit.memory()))).toList(),
                chunkRanking, read.whole(), degraded, reranked, embedding, total);
    }

    /** The chunks of a hit's text, the one that answers best first. */
    public List<TextSpan> chunks(Hit hit) {
        return chunkRanking.chunks(hit.memory(), hit.nearestChunks());
    }

    /**
     * @param score 0 to 1
     * @param breakdown what each signal added to the sum
     * @param nearestChunks indexes of the chunks of its text that are nearest to the question by vector, nearest first; few, and
     *        empty where they are not known
     * @param outdatedBy the later hit that probably replaces this memory; null where there is none
     */
    public record Hit(Memory memory, double score, Map<String, Double> breakdown, List<Integer> nearestChunks,
            @Nullable UUID outdatedBy) {

        public Hit with(Memory other) {
            return new Hit(other, score, breakdown, nearestChunks, outdatedBy);
        }

        Hit withScore(double other) {
            return new Hit(memory, other, breakdown, nearestChunks, outdatedBy);
        }

        Hit withRelevance(double otherScore, Map<String, Double> otherBreakdown) {
            return new Hit(memory, otherScore, otherBreakdown, nearestChunks, outdatedBy);
        }

        /** The memory that replaced this one, or probably does. */
        @Nullable
        UUID successor() {
            UUID by = memory.validity().supersededBy();
            return by == null ? outdatedBy : by;
        }
    }
}
