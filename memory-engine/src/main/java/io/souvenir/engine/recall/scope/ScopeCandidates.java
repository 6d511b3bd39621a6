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
 * @param pairs reads the vectors of rows, to compare them with each other
 * @param degraded whether the index failed or lacks vectors of the scope
 */
public record ScopeCandidates(RankingRow[] rows, LexicalScope words, RelatedEntities entities, double[] cosines,
        IntFunction<List<Integer>> nearestChunks, PairCosines.Source pairs, boolean degraded) {

    public int[] ords() {
        return Arrays.stream(rows).mapToInt(RankingRow::ord).toArray();
    }

    /** Those of some rows that are this scope's. */
    List<RankingRow> among(List<RankingRow> some) {
        int[] ords = ords();
        return some.stream().filter(row -> {
            int place = Arrays.binarySearch(ords, row.ord());
            return place >= 0 && rows[place].memoryId().equals(row.memoryId());
        }).toList();
    }

    /** The indexes of the turns that this fact was learned from and that still exist; none for a turn. */
    public List<Integer> sourceTurns(RankingRow row, int[] ords) {
        return !row.isFact() ? List.of() : row.content().sources().stream().map(turn -> Arrays.binarySearch(ords, turn))
                .filter(index -> index >= 0 && !rows[index].isFact()).toList();
    }
}
