package io.souvenir.engine.lexical;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.apache.lucene.util.ArrayUtil;

/**
 * The neighbours of each memory in its session, and its length alone and together with them. Neighbours are the two nearest existing
 * ordinals of the same session on either side, so sessions may interleave and deletions leave no gaps.
 */
final class Windows {

    static final int NONE = -1;

    /** Neighbours on either side: an answer is often two turns after the name of its subject. */
    static final int REACH = 2;

    /** In stems: five turns of a dialogue. */
    private static final float SHORT_WINDOW = 90;

    private final Map<Integer, Integer> lastOfSession = new HashMap<>();
    private int[] sessions = {};
    private int[] previous = {};
    private int[] next = {};
    private int[] lengths = {};
    private int[] windowLengths = {};
    private long total;
    private long windowTotal;
    private int size;

    void insert(int ord, int session, int length) {
        ensureRoom(ord);
        int after = NONE;
        int before = lastOfSession.getOrDefault(session, NONE);
        while (before > ord) {
            after = before;
            before = previous[before];
        }
        sessions[ord] = session;
        lengths[ord] = length;
        previous[ord] = before;
        next[ord] = after;
        join(before, ord, session);
        join(ord, after, session);
        total += length;
        size++;
        measure(ord);
        measureAround(before, after);
    }

    void remove(int ord) {
        int before = previous[ord];
        int after = next[ord];
        int session = sessions[ord];
        if (before == NONE && after == NONE) {
            lastOfSession.remove(session);
        }
        join(before, after, session);
        total -= lengths[ord];
        windowTotal -= windowLengths[ord];
        windowLengths[ord] = 0;
        size--;
        measureAround(before, after);
    }

    int size() {
        return size;
    }

    int previous(int ord) {
        return previous[ord];
    }

    int next(int ord) {
        return next[ord];
    }

    int length(int ord) {
        return lengths[ord];
    }

    int windowLength(int ord) {
        return windowLengths[ord];
    }

    /** 1 for the window of short turns, less for a longer one. */
    float shareOfWindow(int ord) {
        return Math.min(1, SHORT_WINDOW / Math.max(1, windowLengths[ord]));
    }

    double averageLength() {
        return (double) total / size;
    }

    double averageWindowLength() {
        return (double) windowTotal / size;
    }

    private void join(int before, int after, int session) {
        if (before != NONE) {
            next[before] = after;
        }
        if (after != NONE) {
            previous[after] = before;
        } else if (before != NONE) {
            lastOfSession.put(session, before);
        }
    }

    private void measureAround(int before, int after) {
        for (int step = 0; step < REACH; step++) {
            measure(before);
            measure(after);
            before = before == NONE ? NONE : previous[before];
            after = after == NONE ? NONE : next[after];
        }
    }

    private void measure(int ord) {
        if (ord == NONE) {
            return;
        }
        windowTotal -= windowLengths[ord];
        windowLengths[ord] = lengths[ord] + lengthBeside(ord, previous) + lengthBeside(ord, next);
        windowTotal += windowLengths[ord];
    }

    private int lengthBeside(int ord, int[] neighbour) {
        int length = 0;
        int other = neighbour[ord];
        for (int step = 0; step < REACH && other != NONE; step++) {
            length += lengths[other];
            other = neighbour[other];
        }
        return length;
    }

    private void ensureRoom(int ord) {
        if (ord < sessions.length) {
            return;
        }
        int room = ArrayUtil.oversize(ord + 1, Integer.BYTES);
        sessions = Arrays.copyOf(sessions, room);
        previous = Arrays.copyOf(previous, room);
        next = Arrays.copyOf(next, room);
        lengths = Arrays.copyOf(lengths, room);
        windowLengths = Arrays.copyOf(windowLengths, room);
    }
}
