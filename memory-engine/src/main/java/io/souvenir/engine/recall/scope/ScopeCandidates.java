package io.souvenir.engine.recall.scope;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

import io.souvenir.engine.lexical.LexicalScope;

/**
 * The memories of one scope that are ranked for a question, with their similarity to it.
 *
 * @param rows in the order of their numbers
 * @param words of the whole scope
 * @param cosines of the rows; NaN where one is not known
 * @param nearestChunks of a row by its place: the indexes of the memory's chunks that are nearest to the question, nearest first; few,
 *        and empty where they are not known
 * @param degraded whether the index failed or lacks vectors of the scope
 */
public record ScopeCandidates(RankingRow[] rows, LexicalScope words, RelatedEntities entities, double[] cosines,
        IntFunction<List<Integer>> nearestChunks, boolean degraded) {

    public int[] ords() {
        return Arrays.stream(rows).mapToInt(RankingRow::ord).toArray();
    }

    /** The indexes of the turns that this fact was learned from and that still exist; none for a turn. */
    public List<Integer> sourceTurns(RankingRow row, int[] ords) {
        return !row.isFact() ? List.of() : row.content().sources().stream().map(turn -> Arrays.binarySearch(ords, turn))
                .filter(index -> index >= 0 && !rows[index].isFact()).toList();
    }
}
