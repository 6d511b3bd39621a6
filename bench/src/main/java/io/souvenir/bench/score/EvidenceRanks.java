package io.souvenir.bench.score;

import java.util.List;

/**
 * The ranks of a question's evidence.
 *
 * @param evidence the number of evidence turns
 * @param ranks the ranks of the found turns, from 1, ascending
 */
public record EvidenceRanks(int evidence, List<Integer> ranks) {

    public static EvidenceRanks of(List<String> evidence, List<String> ranking) {
        List<Integer> ranks = evidence.stream().map(ranking::indexOf).filter(index -> index >= 0)
                .map(index -> index + 1).sorted().toList();
        return new EvidenceRanks(evidence.size(), ranks);
    }

    /** The share of the evidence among the first k. */
    public double recallAt(int k) {
        return (double) foundAt(k) / evidence;
    }

    public boolean completeAt(int k) {
        return foundAt(k) == evidence;
    }

    /** One divided by the rank of the first evidence; 0 if none was found. */
    public double reciprocalRank() {
        return ranks.isEmpty() ? 0 : 1.0 / ranks.getFirst();
    }

    private long foundAt(int k) {
        return ranks.stream().filter(rank -> rank <= k).count();
    }
}
