package io.souvenir.engine.recall.scope;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;


/**
 * The vectors of one scope at hand, eight bits a dimension as the index keeps them, brought up to date by what changed since
 * their revision. Readers take {@link #places} once and work on that array, which never changes.
 */
final class ScopeVectors {

    private static final int STEPS = 127;

    private volatile Coded[][] places = {};
    private volatile long rev;
    private long epoch = -1;

    /** One vector: a code from -127 to 127 a dimension, each so many times {@code step}. */
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

        /** Four sums side by side: one after another, each addition would wait for the one before. */
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

    /** All vectors of the memory at this place; none where it has none, or is gone. */
    record Change(int place, List<float[]> vectors) {
    }

    /** @param changes the places written after the revision that the reader had, as they stand at {@code rev} */
    record Delta(long rev, long epoch, List<Change> changes) {
    }

    long rev() {
        return rev;
    }

    /** How many there are. */
    int size() {
        return Arrays.stream(places).mapToInt(parts -> parts == null ? 0 : parts.length).sum();
    }

    /** Applies the delta unless a later one came first; false where rows have vanished and all must be loaded anew. */
    synchronized boolean apply(Delta delta) {
        if (epoch >= 0 && epoch != delta.epoch()) {
            return false;
        }
        epoch = delta.epoch();
        if (delta.rev() > rev) {
            int highest = delta.changes().stream().mapToInt(Change::place).max().orElse(-1);
            Coded[][] next = Arrays.copyOf(places, Math.max(places.length, highest + 1));
            delta.changes()
                    .forEach(change -> next[change.place()] = change.vectors().stream().map(Coded::of).toArray(Coded[]::new));
            places = next;
            rev = delta.rev();
        }
        return true;
    }

    /** How near each memory of the scope is, by place; NaN where none of its vectors is known. */
    double[] cosines(float[] question, @Nullable RankingRow[] rows) {
        Coded[][] known = places;
        ChunkCosines parts = new ChunkCosines(rows.length);
        for (int place = 0; place < Math.min(rows.length, known.length); place++) {
            if (rows[place] != null && known[place] != null) {
                for (Coded part : known[place]) {
                    parts.add(place, part.dot(question));
                }
            }
        }
        return parts.cosines();
    }
}
