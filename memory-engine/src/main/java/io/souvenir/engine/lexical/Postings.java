package io.souvenir.engine.lexical;

import org.apache.lucene.util.ArrayUtil;

/** The memories that contain one term, and how often: pairs of ordinal and count in one array, unordered. */
final class Postings {

    private int[] pairs = new int[2];
    private int used;

    void add(int ord, int count) {
        pairs = ArrayUtil.grow(pairs, used + 2);
        pairs[used++] = ord;
        pairs[used++] = count;
    }

    /** Searches the whole list, as edits and deletions are rare. */
    void remove(int ord) {
        for (int i = 0; i < used; i += 2) {
            if (pairs[i] == ord) {
                used -= 2;
                pairs[i] = pairs[used];
                pairs[i + 1] = pairs[used + 1];
                return;
            }
        }
    }

    int size() {
        return used / 2;
    }

    int ord(int index) {
        return pairs[2 * index];
    }

    int count(int index) {
        return pairs[2 * index + 1];
    }
}
