package io.souvenir.engine.recall.scope;

import org.apache.lucene.util.VectorUtil;

/**
 * A vector of length one in eight bits a dimension, as the index has it: a value is its code, -127 to 127, times {@code step}. The
 * question is coded too, as in the index, so that a cosine is the same whoever computes it.
 */
record CodedVector(byte[] codes, float step) {

    private static final int STEPS = 127;

    static CodedVector of(float[] vector) {
        float largest = 0;
        for (float value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        float scale = largest == 0 ? 0 : STEPS / largest;
        byte[] codes = new byte[vector.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) Math.round(vector[i] * scale);
        }
        return new CodedVector(codes, largest / STEPS);
    }

    /** In vector instructions where the JVM has {@code jdk.incubator.vector}, which the launcher adds. */
    float cosine(CodedVector other) {
        return VectorUtil.dotProduct(codes, other.codes) * (step * other.step);
    }

    float product(float[] weights) {
        float sum = 0;
        for (int i = 0; i < codes.length; i++) {
            sum += codes[i] * weights[i];
        }
        return sum * step;
    }
}
