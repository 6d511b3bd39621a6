package io.souvenir.engine.lexical;

import java.util.Arrays;

/**
 * The bag of terms of a text: stems of its words, and parts of words, by which other forms of a word are found.
 *
 * @param hashes 32-bit hashes of the terms, ascending, each once
 * @param counts how often each term occurs as a word, at most 65,535; 0 where it is only part of words
 * @param length words in all, the length BM25 normalises by
 */
public record Terms(int[] hashes, char[] counts, int length) {

    public static final Terms NONE = new Terms(new int[0], new char[0], 0);

    /** The weight of a part of a word in a question; a word has 1. */
    static final double PART = 0.3;

    static Terms ofWords(int[] hashes) {
        int[] distinct = Arrays.stream(hashes).sorted().distinct().toArray();
        char[] counts = new char[distinct.length];
        for (int hash : hashes) {
            int term = Arrays.binarySearch(distinct, hash);
            if (counts[term] < Character.MAX_VALUE) {
                counts[term]++;
            }
        }
        return new Terms(distinct, counts, sum(counts));
    }

    static Terms ofParts(int[] hashes) {
        int[] distinct = Arrays.stream(hashes).sorted().distinct().toArray();
        return new Terms(distinct, new char[distinct.length], 0);
    }

    /** A term of both counts as often as in the one where it is more frequent. */
    Terms with(Terms other) {
        int[] union = new int[hashes.length + other.hashes.length];
        char[] most = new char[union.length];
        int size = 0;
        for (int i = 0, j = 0; i < hashes.length || j < other.hashes.length; size++) {
            boolean first = j == other.hashes.length || i < hashes.length && hashes[i] <= other.hashes[j];
            boolean second = i == hashes.length || j < other.hashes.length && other.hashes[j] <= hashes[i];
            union[size] = first ? hashes[i] : other.hashes[j];
            most[size] = (char) Math.max(first ? counts[i++] : 0, second ? other.counts[j++] : 0);
        }
        char[] counted = Arrays.copyOf(most, size);
        return new Terms(Arrays.copyOf(union, size), counted, sum(counted));
    }

    public boolean has(int hash) {
        return Arrays.binarySearch(hashes, hash) >= 0;
    }

    /** The same without parts of words. */
    public Terms words() {
        int[] words = new int[hashes.length];
        char[] counted = new char[hashes.length];
        int size = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (counts[i] > 0) {
                words[size] = hashes[i];
                counted[size++] = counts[i];
            }
        }
        return new Terms(Arrays.copyOf(words, size), Arrays.copyOf(counted, size), length);
    }

    /** The weight of a term in a question. */
    double weight(int term) {
        return counts[term] == 0 ? PART : counts[term];
    }

    private static int sum(char[] counts) {
        int sum = 0;
        for (char count : counts) {
            sum += count;
        }
        return sum;
    }
}
