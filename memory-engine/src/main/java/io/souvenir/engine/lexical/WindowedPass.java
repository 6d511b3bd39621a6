package io.souvenir.engine.lexical;

/** Windowed BM25 for one question: a term counts for the memory that contains it and for its neighbours. */
final class WindowedPass {

    private final Windows windows;
    private final Sums sums;

    WindowedPass(Windows windows, Sums sums) {
        this.windows = windows;
        this.sums = sums;
    }

    /** The document frequency over windows is the number of windows that the term has reached. */
    void add(Postings list, double inQuery) {
        for (int i = 0; i < list.size(); i++) {
            int ord = list.ord(i);
            int count = list.count(i);
            sums.count(ord, count);
            int before = windows.previous(ord);
            int after = windows.next(ord);
            for (int step = 0; step < Windows.REACH; step++) {
                before = countAndStep(before, count, true);
                after = countAndStep(after, count, false);
            }
        }
        double weight = inQuery * Bm25.idf(windows.size(), sums.counted());
        double average = windows.averageWindowLength();
        for (int ord = sums.takeWindow(); ord != Windows.NONE; ord = sums.takeWindow()) {
            sums.add(ord, (float) (weight * Bm25.saturation(sums.taken(ord), windows.windowLength(ord), average)));
        }
    }

    private int countAndStep(int ord, int count, boolean back) {
        if (ord == Windows.NONE) {
            return Windows.NONE;
        }
        sums.count(ord, count);
        return back ? windows.previous(ord) : windows.next(ord);
    }
}
