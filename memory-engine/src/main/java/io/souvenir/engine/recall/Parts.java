package io.souvenir.engine.recall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.souvenir.engine.vector.VectorIndex.Hit;

/**
 * One cosine for each memory out of those of its parts: four sevenths of the best and three of the mean of its three best, as
 * one part that fits tells most, and several that fit tell more. A memory of one part keeps its own.
 */
final class Parts {

    private static final double BEST = 4.0 / 7;
    private static final int SEVERAL = 3;

    /** Texts of more words have at least two parts, and at least three. */
    private static final int ONE_PART = 110;
    private static final int TWO_PARTS = 200;

    private Parts() {
    }

    /** Where all parts of all memories were seen. */
    static Map<UUID, Double> cosines(List<Hit> hits) {
        Map<UUID, Double> cosines = new HashMap<>();
        best(hits).forEach((id, parts) -> cosines.put(id, one(parts)));
        return cosines;
    }

    /** Where only the nearest were seen: a part that was not is as far as the farthest that was, or memories of many would win. */
    static Map<UUID, Double> cosines(List<Hit> nearest, List<RankingRow> held) {
        Map<UUID, List<Double>> best = best(nearest);
        for (RankingRow row : held) {
            List<Double> parts = best.get(row.memoryId());
            while (parts != null && parts.size() < expected(row)) {
                parts.add(nearest.getLast().cosine());
            }
        }
        Map<UUID, Double> cosines = new HashMap<>();
        best.forEach((id, parts) -> cosines.put(id, one(parts)));
        return cosines;
    }

    private static int expected(RankingRow row) {
        return row.words() <= ONE_PART ? 1 : row.words() <= TWO_PARTS ? 2 : SEVERAL;
    }

    /** The hits come best first, so the first of a memory are its best. */
    private static Map<UUID, List<Double>> best(List<Hit> hits) {
        Map<UUID, List<Double>> best = new HashMap<>();
        for (Hit hit : hits) {
            List<Double> parts = best.computeIfAbsent(hit.id(), id -> new ArrayList<>(SEVERAL));
            if (parts.size() < SEVERAL) {
                parts.add(hit.cosine());
            }
        }
        return best;
    }

    private static double one(List<Double> parts) {
        double mean = parts.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return parts.size() == 1 ? mean : BEST * parts.getFirst() + (1 - BEST) * mean;
    }
}
