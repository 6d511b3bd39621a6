package io.souvenir.engine.recall.scope;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Combines the cosines of a memory's chunks into one: 4/7 of the best plus 3/7 of the mean of the three best. The best chunk
 * counts most, and several similar chunks count more than one. A memory of one chunk keeps its cosine.
 */
final class ChunkCosines {

    private static final double BEST = 4.0 / 7;
    private static final int SEVERAL = 3;

    /** Texts of more words have at least two chunks, or at least three. */
    private static final int ONE_CHUNK = 110;
    private static final int TWO_CHUNKS = 200;

    private static final short NOT_RETURNED = -1;

    /** The three best of each memory, best first. */
    private final double[] best;
    /** The indexes of these chunks in their memories. */
    private final short[] chunks;
    private final byte[] seen;

    /** @param size one more than the highest number of a memory */
    ChunkCosines(int size) {
        best = new double[size * SEVERAL];
        chunks = new short[size * SEVERAL];
        seen = new byte[size];
    }

    /** @param chunk its index in the memory, from 0 */
    void add(int ord, int chunk, double cosine) {
        int from = ord * SEVERAL;
        int at = from + seen[ord];
        if (seen[ord] < SEVERAL) {
            seen[ord]++;
        } else if (cosine <= best[--at]) {
            return;
        }
        for (; at > from && best[at - 1] < cosine; at--) {
            best[at] = best[at - 1];
            chunks[at] = chunks[at - 1];
        }
        best[at] = cosine;
        chunks[at] = (short) chunk;
    }

    /**
     * Adds chunks that the index did not return, each with the cosine of the farthest that it did; otherwise memories of many
     * chunks would rank too high. A memory of which no chunk was returned gets none.
     */
    void complete(RankingRow row, double farthest) {
        int expected = row.words() <= ONE_CHUNK ? 1 : row.words() <= TWO_CHUNKS ? 2 : SEVERAL;
        for (int i = seen[row.ord()]; i > 0 && i < expected; i++) {
            add(row.ord(), NOT_RETURNED, farthest);
        }
    }

    /** By number; NaN where the memory has no chunk. */
    double[] cosines() {
        double[] cosines = new double[seen.length];
        for (int ord = 0; ord < cosines.length; ord++) {
            cosines[ord] = combined(ord);
        }
        return cosines;
    }

    /** The chunks of a memory that are nearest to the question, nearest first, at most three. */
    List<Integer> nearest(int ord) {
        return ord >= seen.length ? List.of()
                : IntStream.range(ord * SEVERAL, ord * SEVERAL + seen[ord]).map(at -> chunks[at])
                        .filter(chunk -> chunk != NOT_RETURNED).boxed().toList();
    }

    private double combined(int ord) {
        int from = ord * SEVERAL;
        if (seen[ord] < 2) {
            return seen[ord] == 0 ? Double.NaN : best[from];
        }
        return BEST * best[from] + (1 - BEST) * Arrays.stream(best, from, from + seen[ord]).sum() / seen[ord];
    }
}
