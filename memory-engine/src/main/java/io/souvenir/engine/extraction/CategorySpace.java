package io.souvenir.engine.extraction;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.embedding.UnitVector;

/**
 * Directions of categories among the vectors of turns.
 *
 * @param names of the categories
 * @param directions of each from the mean of the default categories
 * @param offsets how far talk without a subject lies in each direction
 */
public record CategorySpace(List<String> names, List<float[]> directions, double[] offsets) {

    private static final int MOST = 3;

    /**
     * How much farther than talk without a subject a turn must lie towards a category. Of 82 sentences, 12 of them of no category,
     * 52 lie above it, 47 of these rightly; with another turn before them 27, and 26.
     */
    private static final double LEAST = 0.08;

    /** The same where the turn before is part of the vector and cannot be subtracted. */
    private static final double LEAST_BLENDED = 0.11;

    /** Share of the turn before in the vector of a turn. */
    private static final double SHARE_OF_BEFORE = 0.5;

    /** Another category that is at most this much less near counts too. */
    private static final double AS_NEAR = 0.01;

    static CategorySpace of(List<String> names, List<float[]> placed, List<float[]> defaults, List<float[]> noSubject) {
        float[] middle = mean(defaults);
        float[] neutral = mean(noSubject);
        List<float[]> directions = placed.stream().map(vector -> UnitVector.length(less(vector, middle))).toList();
        return new CategorySpace(names, directions,
                directions.stream().mapToDouble(one -> UnitVector.dot(one, neutral)).toArray());
    }

    /**
     * The categories of a turn, the nearest first.
     *
     * @param before the vector of the turn before it, which is part of its own vector; null where it is not available
     * @param first whether there is no turn before it
     */
    public List<String> of(float[] vector, float @Nullable [] before, boolean first) {
        double[] near = new double[names.size()];
        for (int i = 0; i < near.length; i++) {
            near[i] = towards(i, vector) - (before == null ? 0 : SHARE_OF_BEFORE * Math.max(0, towards(i, before)));
        }
        double best = IntStream.range(0, near.length).mapToDouble(i -> near[i]).max().orElse(0);
        double least = Math.max(best - AS_NEAR, first || before != null ? LEAST : LEAST_BLENDED);
        return IntStream.range(0, near.length).boxed().filter(i -> near[i] >= least)
                .sorted(Comparator.comparingDouble(i -> -near[i])).limit(MOST).map(names::get).toList();
    }

    private double towards(int category, float[] vector) {
        return UnitVector.dot(directions.get(category), vector) - offsets[category];
    }

    private static float[] mean(List<float[]> vectors) {
        float[] mean = new float[vectors.getFirst().length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }

    private static float[] less(float[] one, float[] other) {
        float[] difference = new float[one.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = one[i] - other[i];
        }
        return difference;
    }
}
