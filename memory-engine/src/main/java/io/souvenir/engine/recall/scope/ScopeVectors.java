package io.souvenir.engine.recall.scope;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The vectors of one scope, eight bits a dimension as in the index. An array in {@code chunks} never changes once it is set.
 */
final class ScopeVectors extends ScopeState<ScopeVectors.Change> {

    private static final int STEPS = 127;

    private volatile Coded[][] chunks = {};

    /** One vector, quantised: a value is its code, -127 to 127, times {@code step}. */
    private record Coded(byte[] codes, float step) {

        static Coded of(float[] vector) {
            float largest = 0;
            for (float value : vector) {
                largest = Math.max(largest, Math.abs(value));
            }
            float step = largest == 0 ? 1 : largest / STEPS;
            byte[] codes = new byte[vector.length];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (byte) Math.round(vector[i] / step);
            }
            return new Coded(codes, step);
        }

        /** Four independent sums let the processor add in parallel. */
        double dot(float[] other) {
            float first = 0;
            float second = 0;
            float third = 0;
            float fourth = 0;
            int whole = codes.length & ~3;
            for (int i = 0; i < whole; i += 4) {
                first += codes[i] * other[i];
                second += codes[i + 1] * other[i + 1];
                third += codes[i + 2] * other[i + 2];
                fourth += codes[i + 3] * other[i + 3];
            }
            for (int i = whole; i < codes.length; i++) {
                first += codes[i] * other[i];
            }
            return step * (first + second + third + fourth);
        }
    }

    /** All vectors of a memory; empty where it has none or was deleted. */
    record Change(int ord, List<float[]> vectors) {
    }

    int size() {
        return Arrays.stream(chunks).mapToInt(ofMemory -> ofMemory == null ? 0 : ofMemory.length).sum();
    }

    @Override
    void apply(List<Change> changes) {
        int highest = changes.stream().mapToInt(Change::ord).max().orElse(-1);
        Coded[][] next = Arrays.copyOf(chunks, Math.max(chunks.length, highest + 1));
        changes.forEach(change -> next[change.ord()] = change.vectors().stream().map(Coded::of).toArray(Coded[]::new));
        chunks = next;
    }

    ChunkCosines cosines(float[] question, @Nullable RankingRow[] rows) {
        Coded[][] current = chunks;
        ChunkCosines cosines = new ChunkCosines(rows.length);
        for (int ord = 0; ord < Math.min(rows.length, current.length); ord++) {
            if (rows[ord] != null && current[ord] != null) {
                Coded[] ofMemory = current[ord];
                for (int chunk = 0; chunk < ofMemory.length; chunk++) {
                    cosines.add(ord, chunk, ofMemory[chunk].dot(question));
                }
            }
        }
        return cosines;
    }
}
