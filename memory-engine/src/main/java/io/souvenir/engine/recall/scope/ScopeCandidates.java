package io.souvenir.engine.recall.scope;

import java.util.List;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.lexical.LexicalScope;

/**
 * All memories of one scope with their similarity to one question.
 *
 * @param rows by number; null where a memory is deleted
 * @param cosines by number; NaN, or shorter than the rows, where one is not known
 * @param nearestChunks by number: the indexes of the memory's chunks that are nearest to the question, nearest first; few, and empty
 *        where they are not known
 * @param degraded whether the index failed or lacks vectors of the scope
 */
public record ScopeCandidates(@Nullable RankingRow[] rows, LexicalScope words, RelatedEntities entities, double[] cosines,
        IntFunction<List<Integer>> nearestChunks, boolean degraded) {

    public double cosine(int ord) {
        return ord < cosines.length ? cosines[ord] : Double.NaN;
    }
}
