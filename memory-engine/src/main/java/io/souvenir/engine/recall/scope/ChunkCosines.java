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
        return IntStream.range(ord * SEVERAL, ord * SEVERAL + seen[ord]).mapToObj(at -> (int) chunks[at]).toList();
    }

    private double combined(int ord) {
        int from = ord * SEVERAL;
        if (seen[ord] < 2) {
            return seen[ord] == 0 ? Double.NaN : best[from];
        }
        return BEST * best[from] + (1 - BEST) * Arrays.stream(best, from, from + seen[ord]).sum() / seen[ord];
    }
}
