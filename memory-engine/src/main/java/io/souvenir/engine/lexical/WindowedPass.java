package io.souvenir.engine.lexical;

/** Windowed BM25 for one question: a term counts for the memory that contains it and for its neighbours. */
final class WindowedPass {

    private final Windows windows;
    private final float[] scores;
    private final int[] counts;
    private final int[] touched;
    private int touchedSize;

    WindowedPass(Windows windows, int bound) {
        this.windows = windows;
        this.scores = new float[bound];
        this.counts = new int[bound];
        this.touched = new int[bound];
    }

    /** The document frequency over windows is the number of windows that the term has reached. */
    void add(Postings list, double inQuery) {
        for (int i = 0; i < list.size(); i++) {
            int ord = list.ord(i);
            int count = list.count(i);
            touch(ord, count);
            int before = windows.previous(ord);
            int after = windows.next(ord);
            for (int step = 0; step < Windows.REACH; step++) {
                touch(before, count);
                touch(after, count);
                before = before == Windows.NONE ? Windows.NONE : windows.previous(before);
                after = after == Windows.NONE ? Windows.NONE : windows.next(after);
            }
        }
        double weight = inQuery * Bm25.idf(windows.size(), touchedSize);
        double average = windows.averageWindowLength();
        while (touchedSize > 0) {
            int ord = touched[--touchedSize];
            scores[ord] += (float) (weight * Bm25.saturation(counts[ord], windows.windowLength(ord), average));
            counts[ord] = 0;
        }
    }

    float[] scores() {
        return scores;
    }

    private void touch(int ord, int count) {
        if (ord == Windows.NONE) {
            return;
        }
        if (counts[ord] == 0) {
            touched[touchedSize++] = ord;
        }
        counts[ord] += count;
    }
}
