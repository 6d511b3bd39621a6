package io.souvenir.engine.extraction.injection;

import java.util.ArrayList;
import java.util.List;

import io.souvenir.engine.embedding.BuiltInEmbedder;

/** Fits the direction among vectors from ordinary talk to orders: a logistic regression with momentum on all samples at once. */
final class VectorTraining {

    /** How much the vector says beside the words, found on the halves "dev". */
    private static final double SHARE = 1.5;
    /** Vectors lie close together. */
    private static final double SPREAD = 6;
    private static final int STEPS = 600;
    private static final double RATE = 0.15;
    private static final double MOMENTUM = 0.9;
    private static final double SHRINK = 3e-4;
    private static final int OWN = Weights.DIMENSIONS;
    private static final int OFFSET = OWN + 1;

    private final List<Sample> samples = new ArrayList<>();

    private record Sample(Passage passage, boolean order, double weight) {
    }

    void add(Passage passage, boolean order, double weight) {
        samples.add(new Sample(passage, order, weight));
    }

    Weights fitted(Weights words) throws Exception {
        List<float[]> vectors = new ArrayList<>();
        try (BuiltInEmbedder embedder = new BuiltInEmbedder()) {
            for (Sample sample : samples) {
                vectors.add(embedder.get().embedQuery(sample.passage().text()).await().indefinitely());
            }
        }
        float[] middle = new float[Weights.DIMENSIONS];
        vectors.forEach(vector -> plus(middle, vector, 1.0 / vectors.size()));
        List<double[]> inputs = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            inputs.add(input(vectors.get(i), middle, samples.get(i).passage().own()));
        }
        return folded(words, fit(inputs), middle);
    }

    private static void plus(float[] sum, float[] vector, double factor) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += (float) (vector[j] * factor);
        }
    }

    private static double[] input(float[] vector, float[] middle, boolean own) {
        double[] input = new double[OFFSET + 1];
        for (int j = 0; j < vector.length; j++) {
            input[j] = SPREAD * (vector[j] - middle[j]);
        }
        input[OWN] = own ? 0.5 : -0.5;
        input[OFFSET] = 1;
        return input;
    }

    private double[] fit(List<double[]> inputs) {
        double all = samples.stream().mapToDouble(Sample::weight).sum();
        double[] weights = new double[OFFSET + 1];
        double[] velocity = new double[OFFSET + 1];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[OFFSET + 1];
            for (int i = 0; i < inputs.size(); i++) {
                double error = samples.get(i).weight() / all
                        * (1 / (1 + Math.exp(-dot(weights, inputs.get(i)))) - (samples.get(i).order() ? 1 : 0));
                for (int j = 0; j < gradient.length; j++) {
                    gradient[j] += error * inputs.get(i)[j];
                }
            }
            for (int j = 0; j < weights.length; j++) {
                velocity[j] = MOMENTUM * velocity[j] + gradient[j] + SHRINK * weights[j];
                weights[j] -= RATE * velocity[j];
            }
        }
        return weights;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    /** With the share, the spread and the middle as part of the weights. */
    private static Weights folded(Weights words, double[] weights, float[] middle) {
        float[] direction = new float[Weights.DIMENSIONS];
        double offset = weights[OFFSET];
        for (int j = 0; j < direction.length; j++) {
            direction[j] = (float) (SHARE * SPREAD * weights[j]);
            offset -= SPREAD * weights[j] * middle[j];
        }
        return new Weights(words.step(), words.values(), direction, (float) (SHARE * weights[OWN] / 2),
                (float) (SHARE * offset));
    }
}
