package io.souvenir.engine.recall.ranking;

import io.souvenir.engine.lexical.Terms;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;


/** The telling words of the best first hits that the question lacks: what is asked for is often said in other words. */
final class QueryExpansion {

    private static final int HITS = 5;
    private static final int TERMS = 12;

    private QueryExpansion() {
    }

    static Terms terms(Candidates candidates, double[] first, Terms asked) {
        Map<Integer, Double> strength = new HashMap<>();
        candidates.bestFirst(first).limit(HITS).forEach(i -> add(strength, candidates, i));
        for (int hash : asked.hashes()) {
            strength.remove(hash);
        }
        int[] strongest = strength.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(TERMS).mapToInt(Map.Entry::getKey).sorted().toArray();
        char[] once = new char[strongest.length];
        Arrays.fill(once, (char) 1);
        return new Terms(strongest, once, strongest.length);
    }

    private static void add(Map<Integer, Double> strength, Candidates candidates, int i) {
        Terms terms = candidates.terms(i);
        if (terms == null) {
            return;
        }
        for (int t = 0; t < terms.hashes().length; t++) {
            strength.merge(terms.hashes()[t], terms.counts()[t] * candidates.idf(i, terms.hashes()[t]), Double::sum);
        }
    }
}
