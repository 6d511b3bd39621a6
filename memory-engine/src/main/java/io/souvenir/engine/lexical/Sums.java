package io.souvenir.engine.lexical;

import java.util.Arrays;
import java.util.function.IntPredicate;

import org.apache.lucene.util.LongHeap;
import org.apache.lucene.util.NumericUtils;

/** The sums of one question, by ordinal. Clearing costs as much as the question reached, so that the arrays can be used again. */
final class Sums {

    private final float[] values;
    private final int[] reached;
    private int reachedSize;

    /** For windowed sums: how often the current term is in each window, and the windows that have it. */
    private final int[] counts;
    private final int[] touched;
    private int touchedSize;

    Sums(int bound) {
        values = new float[bound];
        reached = new int[bound];
        counts = new int[bound];
        touched = new int[bound];
    }

    int bound() {
        return values.length;
    }

    /** @param value positive */
    void add(int ord, float value) {
        if (values[ord] == 0 && value > 0) {
            reached[reachedSize++] = ord;
        }
        values[ord] += value;
    }

    void count(int ord, int count) {
        if (counts[ord] == 0) {
            touched[touchedSize++] = ord;
        }
        counts[ord] += count;
    }

    /** How many windows have the current term. */
    int counted() {
        return touchedSize;
    }

    /** Takes a window of the current term away; -1 after the last one. Its count is {@link #taken}. */
    int takeWindow() {
        return touchedSize == 0 ? Windows.NONE : touched[--touchedSize];
    }

    /** The count of the window that was taken, which becomes 0. */
    int taken(int ord) {
        int count = counts[ord];
        counts[ord] = 0;
        return count;
    }

    float[] of(int[] ords) {
        float[] found = new float[ords.length];
        for (int i = 0; i < ords.length; i++) {
            found[i] = ords[i] < values.length ? values[ords[i]] : 0;
        }
        return found;
    }

    /** The allowed ordinals with the highest sums; of equal ones the later. */
    int[] highest(int count, IntPredicate allowed) {
        LongHeap best = new LongHeap(count);
        for (int i = 0; i < reachedSize; i++) {
            int ord = reached[i];
            long entry = (long) NumericUtils.floatToSortableInt(values[ord]) << Integer.SIZE | ord;
            if ((best.size() < count || entry > best.top()) && allowed.test(ord)) {
                best.insertWithOverflow(entry);
            }
        }
        int[] ords = new int[best.size()];
        Arrays.setAll(ords, i -> (int) best.get(i + 1));
        return ords;
    }

    void clear() {
        while (reachedSize > 0) {
            values[reached[--reachedSize]] = 0;
        }
    }
}
