package io.souvenir.engine.recall.ranking;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.souvenir.engine.recall.question.ParsedQuestion;
import io.souvenir.engine.recall.scope.PairCosines;
import io.souvenir.engine.recall.scope.RankingRow;

/**
 * Raises a memory above an earlier one that it probably replaces. A change in other words ("sshd is on 49222 from now on") is often
 * farther from the question than what it changes.
 */
final class Recency {

    /** So many of the best are compared. */
    private static final int COMPARED = 40;
    /** By how much a later memory is raised above the earlier one. */
    private static final double AHEAD = 0.05;

    private final Candidates candidates;
    private final ParsedQuestion question;
    private final double[] semantic;
    private final double[] sums;
    private final double most;
    private final Predicate<RankingRow> allowed;
    private final List<Integer> best;

    /** @param most by which a memory may be raised */
    Recency(Candidates candidates, ParsedQuestion question, double[] semantic, double[] sums, double most,
            Predicate<RankingRow> allowed) {
        this.candidates = candidates;
        this.question = question;
        this.semantic = semantic;
        this.sums = sums;
        this.most = most;
        this.allowed = allowed;
        this.best = most <= 0 || !question.time().current() ? List.of()
                : candidates.bestFirst(sums).limit(COMPARED).toList();
    }

    /**
     * @param lifts by how much each sum grows
     * @param replacedBy the candidate that probably replaces each one; −1 where none does
     */
    record Changes(double[] lifts, int[] replacedBy) {

        static Changes none(int size) {
            return new Changes(new double[size], IntStream.generate(() -> -1).limit(size).toArray());
        }
    }

    /** The memories whose vectors are compared. */
    List<RankingRow> compared() {
        return best.stream().map(candidates::row).toList();
    }

    Changes changes(PairCosines pairs) {
        Changes changes = Changes.none(sums.length);
        if (best.isEmpty()) {
            return changes;
        }
        if (question.asksForNewestOfAll()) {
            newestFirst(changes.lifts());
        } else {
            replacingFirst(new Replacement(candidates, question, best, semantic, sums, pairs), changes);
        }
        return changes;
    }

    private void newestFirst(double[] lifts) {
        double highest = sums[best.getFirst()];
        List<Integer> newest = IntStream.range(0, sums.length).boxed().sorted(comparing(this::said).reversed()).limit(COMPARED)
                .toList();
        for (int i = 0; i < newest.size(); i++) {
            lifts[newest.get(i)] = highest - sums[newest.get(i)] + AHEAD * (COMPARED - i) / COMPARED;
        }
    }

    /** The newest of several that replace the same one is raised most. */
    private void replacingFirst(Replacement replacement, Changes changes) {
        double[] lifts = changes.lifts();
        int[] replacements = new int[sums.length];
        List<Integer> earlier = new ArrayList<>();
        for (int later : best.stream().sorted(Comparator.<Integer, Instant>comparing(this::said).thenComparing(i -> i))
                .toList()) {
            for (int other : isReplacing(later) ? earlier : List.<Integer>of()) {
                double lift = sums[other] + lifts[other] + AHEAD * (1 + replacements[other]) - sums[later];
                if (lift <= most && replacement.isLikely(other, later)) {
                    lifts[later] = Math.max(lifts[later], lift);
                    changes.replacedBy()[other] = later;
                    replacements[other]++;
                }
            }
            earlier.add(later);
        }
    }

    /** What callers have reported as wrong replaces nothing. */
    private boolean isReplacing(int i) {
        RankingRow row = candidates.row(i);
        return row.valid() && row.verdict() >= 0 && allowed.test(row);
    }

    private Instant said(int i) {
        return candidates.row(i).observedAt();
    }
}
