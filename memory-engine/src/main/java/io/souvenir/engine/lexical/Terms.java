package io.souvenir.engine.lexical;

import java.util.Arrays;

/**
 * The bag of stems of a text.
 *
 * @param hashes 32-bit hashes of the stems, ascending, each once
 * @param counts how often each stem occurs, at most 65,535
 * @param length tokens in all, the length BM25 normalises by
 */
public record Terms(int[] hashes, char[] counts, int length) {

    public static final Terms NONE = new Terms(new int[0], new char[0], 0);

    public boolean has(int hash) {
        return Arrays.binarySearch(hashes, hash) >= 0;
    }
}
