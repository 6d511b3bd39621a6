package io.souvenir.engine.extraction.injection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A logistic regression over {@link Features}, fitted offline.
 *
 * @param values one of each feature, in steps of {@code step}
 */
record Weights(float step, byte[] values) {

    /** Those that {@code InjectionTraining}, among the tests, has fitted. */
    static Weights fitted() {
        try (InputStream stored = Objects.requireNonNull(Weights.class.getResourceAsStream("weights.bin"))) {
            ByteBuffer bytes = ByteBuffer.wrap(stored.readAllBytes());
            float step = bytes.getFloat();
            byte[] values = new byte[Features.SIZE];
            bytes.get(values);
            return new Weights(step, values);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Above 0 the passage is more likely an order to a model than not. */
    double score(Passage passage) {
        int[] features = Features.of(passage);
        double sum = 0;
        for (int feature : features) {
            sum += values[feature];
        }
        return step * sum * Features.scale(features.length);
    }
}
