package io.souvenir.engine.lexical;

import java.util.Map;
import java.util.TreeMap;

/** Terms from bare numbers, for tests that compute by hand. */
final class Bags {

    private Bags() {
    }

    static Terms of(int... words) {
        Map<Integer, Integer> counted = new TreeMap<>();
        for (int word : words) {
            counted.merge(word, 1, Integer::sum);
        }
        int[] hashes = counted.keySet().stream().mapToInt(Integer::intValue).toArray();
        char[] counts = new char[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            counts[i] = (char) counted.getOrDefault(hashes[i], 0).intValue();
        }
        return new Terms(hashes, counts, words.length);
    }
}
