package io.souvenir.engine.recall.scope;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.lexical.LexicalScope;

/**
 * All memories of one scope with their similarity to one question.
 *
 * @param rows by number; null where a memory is deleted
 * @param cosines by number; NaN, or shorter than the rows, where one is not known
 * @param degraded whether the index failed or lacks vectors of the scope
 */
public record ScopeCandidates(@Nullable RankingRow[] rows, LexicalScope words, RelatedEntities entities, double[] cosines,
        boolean degraded) {

    public double cosine(int ord) {
        return ord < cosines.length ? cosines[ord] : Double.NaN;
    }
}
