package io.souvenir.engine.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

import io.souvenir.engine.memory.Memory;

/**
 * Chooses among vectors those that tell most: near to what the others speak of, and far from what is chosen already (maximal
 * marginal relevance). The earlier one wins a tie.
 */
public final class ExtractiveSummarizer {

    /** What being central counts; the rest is being new. */
    private static final double CENTRAL = 0.4;

    private final List<float[]> vectors;
    private final double[] central;
    private final double[] told;
    private final boolean[] out;

    ExtractiveSummarizer(List<float[]> vectors) {
        this.vectors = vectors;
        this.central = scaled(centrality());
        this.told = new double[vectors.size()];
        this.out = new boolean[vectors.size()];
    }

    /** Those that tell most and {@code fit}, {@code most} at most, in the order in which they were said. */
    public static List<Memory> of(List<SummaryCandidate> candidates, int most, Predicate<Memory> fits) {
        return new ExtractiveSummarizer(candidates.stream().map(SummaryCandidate::vector).toList())
                .choose(most, i -> fits.test(candidates.get(i).memory()))
                .stream().map(i -> candidates.get(i).memory())
                .sorted(Comparator.comparing(Memory::observedAt).thenComparing(Memory::createdAt).thenComparing(Memory::id))
                .toList();
    }

    /** Takes the best one that {@code fits} again and again, {@code most} at most. */
    List<Integer> choose(int most, IntPredicate fits) {
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < most) {
            int best = best();
            if (best < 0) {
                break;
            }
            out[best] = true;
            if (fits.test(best)) {
                chosen.add(best);
                tell(vectors.get(best), chosen.size() == 1);
            }
        }
        return chosen;
    }

    private int best() {
        double[] repeats = scaled(told);
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < repeats.length; i++) {
            double value = CENTRAL * central[i] - (1 - CENTRAL) * repeats[i];
            if (!out[i] && value > most) {
                most = value;
                best = i;
            }
        }
        return best;
    }

    private void tell(float[] vector, boolean first) {
        for (int i = 0; i < told.length; i++) {
            double cosine = dot(vectors.get(i), vector);
            told[i] = first ? cosine : Math.max(told[i], cosine);
        }
    }

    /** The vectors have length one, so the product with their sum is the sum of the cosines with each. */
    private double[] centrality() {
        float[] sum = new float[vectors.isEmpty() ? 0 : vectors.getFirst().length];
        for (float[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        return vectors.stream().mapToDouble(vector -> dot(vector, sum)).toArray();
    }

    private static double dot(float[] a, float[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
        }
        return product;
    }

    /** The model's cosines crowd, so only their order and distance among each other say anything. */
    private static double[] scaled(double[] values) {
        double least = Arrays.stream(values).min().orElse(0);
        double span = Arrays.stream(values).max().orElse(0) - least;
        return Arrays.stream(values).map(value -> span <= 0 ? 0 : (value - least) / span).toArray();
    }
}
