package io.souvenir.engine.recall.ranking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import io.souvenir.engine.lexical.Terms;

/** The terms of a text, each with its rarity among a few texts. */
final class RareTerms {

    private final Occurrences occurrences;
    private final int[] hashes;
    private final double[] rarity;
    private final double mass;

    /** How many of some texts have each term. */
    record Occurrences(Map<Integer, Integer> counts, int texts) {

        static Occurrences in(List<Terms> texts) {
            Map<Integer, Integer> counts = new HashMap<>();
            texts.forEach(terms -> Arrays.stream(terms.hashes()).forEach(hash -> counts.merge(hash, 1, Integer::sum)));
            return new Occurrences(counts, texts.size());
        }

        private double rarity(int hash) {
            return Math.log((1.0 + texts) / counts.getOrDefault(hash, 1));
        }

        /** 1 where two texts alone have it. */
        private double exclusiveness(int hash) {
            return 1.0 / Math.max(1, counts.getOrDefault(hash, 1) - 1);
        }
    }

    RareTerms(Terms terms, Occurrences occurrences) {
        this(terms.hashes(), occurrences);
    }

    private RareTerms(int[] hashes, Occurrences occurrences) {
        this.hashes = hashes;
        this.occurrences = occurrences;
        this.rarity = Arrays.stream(hashes).mapToDouble(occurrences::rarity).toArray();
        this.mass = Arrays.stream(rarity).sum();
    }

    double mass() {
        return mass;
    }

    /** The mass of the terms that are in the other as well. */
    double common(RareTerms other) {
        double sum = 0;
        for (int i = 0, j = 0; i < hashes.length && j < other.hashes.length;) {
            if (hashes[i] == other.hashes[j]) {
                sum += rarity[i];
            }
            int one = hashes[i];
            i += one <= other.hashes[j] ? 1 : 0;
            j += one >= other.hashes[j] ? 1 : 0;
        }
        return sum;
    }

    RareTerms within(RareTerms other) {
        return filtered(other::has);
    }

    RareTerms without(RareTerms other) {
        return filtered(hash -> !other.has(hash));
    }

    private RareTerms filtered(IntPredicate kept) {
        return new RareTerms(Arrays.stream(hashes).filter(kept).toArray(), occurrences);
    }

    private boolean has(int hash) {
        return Arrays.binarySearch(hashes, hash) >= 0;
    }

    /** Of terms that two texts have in common: 1 where no other has one of them, less the more have it; 0 of none. */
    double exclusiveness() {
        return Arrays.stream(hashes).mapToDouble(occurrences::exclusiveness).max().orElse(0);
    }
}
