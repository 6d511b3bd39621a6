package io.souvenir.engine.extraction.injection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;

import io.souvenir.engine.embedding.UnitVector;

/**
 * Two logistic regressions, fitted offline: over {@link Features}, and over the vector of a passage by the built-in model.
 *
 * @param values one of each feature, in steps of {@code step}
 * @param direction among vectors, from ordinary talk to orders
 * @param own added to what the user says, and subtracted from the rest
 * @param offset added to each
 */
record Weights(float step, byte[] values, float[] direction, float own, float offset) {

    static final int DIMENSIONS = 384;

    /** Those that {@code InjectionTraining}, among the tests, has fitted. */
    static Weights fitted() {
        try (InputStream stored = Objects.requireNonNull(Weights.class.getResourceAsStream("weights.bin"))) {
            ByteBuffer bytes = ByteBuffer.wrap(stored.readAllBytes());
            float step = bytes.getFloat();
            byte[] values = new byte[Features.SIZE];
            bytes.get(values);
            float[] direction = new float[DIMENSIONS];
            bytes.asFloatBuffer().get(direction);
            bytes.position(bytes.position() + DIMENSIONS * Float.BYTES);
            return new Weights(step, values, direction, bytes.getFloat(), bytes.getFloat());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** By words and signs. Above 0 the passage is more likely an order to a model than not. */
    double score(Passage passage) {
        int[] features = Features.of(passage);
        if (features.length == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = 0;
        for (int feature : features) {
            sum += values[feature];
        }
        return step * sum * Features.scale(features.length);
    }

    /** What the vector adds to the score. */
    double leaning(Passage passage, float[] vector) {
        return UnitVector.dot(direction, vector) + offset + (passage.own() ? own : -own);
    }
}
