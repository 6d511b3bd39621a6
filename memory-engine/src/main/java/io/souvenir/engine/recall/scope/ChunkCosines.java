package io.souvenir.engine.recall.scope;

import java.util.Arrays;


/**
 * One cosine for each memory of a scope out of those of its parts: four sevenths of the best and three of the mean of its three
 * best, as one part that fits tells most, and several that fit tell more. A memory of one part keeps its own.
 */
final class ChunkCosines {

    private static final double BEST = 4.0 / 7;
    private static final int SEVERAL = 3;

    /** Texts of more words have at least two parts, and at least three. */
    private static final int ONE_PART = 110;
    private static final int TWO_PARTS = 200;

    /** By place the three best, best first. */
    private final double[] best;
    private final byte[] seen;

    /** @param places one more than the highest place of the scope */
    ChunkCosines(int places) {
        best = new double[places * SEVERAL];
        seen = new byte[places];
    }

    /** A part of the memory at this place. */
    void add(int place, double cosine) {
        int from = place * SEVERAL;
        int at = from + seen[place];
        if (seen[place] < SEVERAL) {
            seen[place]++;
        } else if (cosine <= best[--at]) {
            return;
        }
        for (; at > from && best[at - 1] < cosine; at--) {
            best[at] = best[at - 1];
        }
        best[at] = cosine;
    }

    /**
     * Says that only the nearest parts were seen: one that was not is as far as {@code farthest}, or memories of many parts would
     * win. Memories of which no part was seen stay so.
     */
    void complete(RankingRow row, double farthest) {
        int expected = row.words() <= ONE_PART ? 1 : row.words() <= TWO_PARTS ? 2 : SEVERAL;
        for (int i = seen[row.ord()]; i > 0 && i < expected; i++) {
            add(row.ord(), farthest);
        }
    }

    /** By place; NaN where no part was seen. */
    double[] cosines() {
        double[] cosines = new double[seen.length];
        for (int place = 0; place < cosines.length; place++) {
            cosines[place] = one(place);
        }
        return cosines;
    }

    private double one(int place) {
        int from = place * SEVERAL;
        if (seen[place] < 2) {
            return seen[place] == 0 ? Double.NaN : best[from];
        }
        return BEST * best[from] + (1 - BEST) * Arrays.stream(best, from, from + seen[place]).sum() / seen[place];
    }
}
