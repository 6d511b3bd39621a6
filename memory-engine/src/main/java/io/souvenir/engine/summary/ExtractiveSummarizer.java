package io.souvenir.engine.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

import io.souvenir.engine.embedding.UnitVector;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.memory.derived.TextFeatures;

/**
 * Selects memories by maximal marginal relevance: near to the others, and far from those already selected. What users state, and facts,
 * come before what users ask and what assistants say, which often repeats it. The earlier one wins a tie.
 */
public final class ExtractiveSummarizer {

    /** Weight of centrality; the rest is the weight of novelty. */
    private static final double CENTRAL = 0.4;

    /** Lead of what is stated, by which it precedes unless it repeats what is selected already. */
    private static final double STATED = 0.6;

    private final List<float[]> vectors;
    private final IntPredicate stated;
    private final double[] central;
    /** The greatest cosine of each with a selected one. */
    private final double[] redundancy;
    private final boolean[] tried;

    /** @param stated which of them are facts or what users state */
    ExtractiveSummarizer(List<float[]> vectors, IntPredicate stated) {
        this.vectors = vectors;
        this.stated = stated;
        this.central = scaled(centrality());
        this.redundancy = new double[vectors.size()];
        this.tried = new boolean[vectors.size()];
    }

    /** At most {@code most} memories that cost no more than {@code room} together, in the order of their time. */
    public static List<Memory> of(List<SummaryCandidate> candidates, int most, ToIntFunction<Memory> cost, int room) {
        int[] left = { room };
        return new ExtractiveSummarizer(candidates.stream().map(SummaryCandidate::vector).toList(),
                i -> isStated(candidates.get(i).memory()))
                .choose(most, i -> {
                    int needed = cost.applyAsInt(candidates.get(i).memory());
                    boolean fits = needed <= left[0];
                    left[0] -= fits ? needed : 0;
                    return fits;
                })
                .stream().map(i -> candidates.get(i).memory())
                .sorted(Comparator.comparing(Memory::observedAt).thenComparing(Memory::createdAt).thenComparing(Memory::id))
                .toList();
    }

    private static boolean isStated(Memory memory) {
        return memory.attributes().kind() != Kind.TURN
                || memory.role().equals("user") && !TextFeatures.isQuestion(memory.text());
    }

    /** Takes the best one that {@code fits} until there are {@code most}. */
    List<Integer> choose(int most, IntPredicate fits) {
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < most) {
            int best = best();
            if (best < 0) {
                break;
            }
            tried[best] = true;
            if (fits.test(best)) {
                chosen.add(best);
                select(vectors.get(best), chosen.size() == 1);
            }
        }
        return chosen;
    }

    private int best() {
        double[] repeats = scaled(redundancy);
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < repeats.length; i++) {
            double value = CENTRAL * central[i] - (1 - CENTRAL) * repeats[i] + (stated.test(i) ? STATED : 0);
            if (!tried[i] && value > most) {
                most = value;
                best = i;
            }
        }
        return best;
    }

    private void select(float[] vector, boolean first) {
        for (int i = 0; i < redundancy.length; i++) {
            double cosine = UnitVector.dot(vectors.get(i), vector);
            redundancy[i] = first ? cosine : Math.max(redundancy[i], cosine);
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
        return vectors.stream().mapToDouble(vector -> UnitVector.dot(vector, sum)).toArray();
    }

    /** Scales to 0 to 1, as the model's cosines lie close together. */
    private static double[] scaled(double[] values) {
        double least = Arrays.stream(values).min().orElse(0);
        double span = Arrays.stream(values).max().orElse(0) - least;
        return Arrays.stream(values).map(value -> span <= 0 ? 0 : (value - least) / span).toArray();
    }
}
