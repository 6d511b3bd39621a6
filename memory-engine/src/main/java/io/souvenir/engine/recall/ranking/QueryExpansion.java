package io.souvenir.engine.recall.ranking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.souvenir.engine.lexical.Terms;

/** Pseudo-relevance feedback: the strongest terms, by TF-IDF, of the best candidates of a first pass that the question lacks. */
final class QueryExpansion {

    private static final int FEEDBACK_CANDIDATES = 5;
    private static final int EXPANSION_TERMS = 12;

    private QueryExpansion() {
    }

    /** @param firstPass values of the candidates */
    static Terms terms(Candidates candidates, double[] firstPass, Terms question) {
        Map<Integer, Double> tfIdf = new HashMap<>();
        candidates.bestFirst(firstPass).limit(FEEDBACK_CANDIDATES).forEach(i -> add(tfIdf, candidates, i));
        for (int hash : question.hashes()) {
            tfIdf.remove(hash);
        }
        int[] strongest = tfIdf.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(EXPANSION_TERMS).mapToInt(Map.Entry::getKey).sorted().toArray();
        char[] once = new char[strongest.length];
        Arrays.fill(once, (char) 1);
        return new Terms(strongest, once, strongest.length);
    }

    private static void add(Map<Integer, Double> tfIdf, Candidates candidates, int i) {
        Terms all = candidates.terms(i);
        if (all == null) {
            return;
        }
        Terms terms = all.words();
        for (int t = 0; t < terms.hashes().length; t++) {
            tfIdf.merge(terms.hashes()[t], terms.counts()[t] * candidates.idf(i, terms.hashes()[t]), Double::sum);
        }
    }
}
