package io.souvenir.engine.recall.ranking;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Raises the likeliest replacement of each memory above it, in the order of time, so that what is replaced again stays below. */
    private void replacingFirst(Replacement replacement, Changes changes) {
        double[] lifts = changes.lifts();
        Map<Integer, List<Integer>> replaced = new HashMap<>();
        best.stream().limit(Replacement.REPLACEABLE).forEach(earlier -> likeliest(replacement, earlier)
                .ifPresent(later -> replaced.computeIfAbsent(later, any -> new ArrayList<>()).add(earlier)));
        best.stream().filter(replaced::containsKey).sorted(comparing(this::said).thenComparing(i -> i)).forEach(later -> {
            for (int earlier : replaced.getOrDefault(later, List.of())) {
                double lift = sums[earlier] + lifts[earlier] + AHEAD - sums[later];
                if (lift <= most) {
                    lifts[later] = Math.max(lifts[later], lift);
                    changes.replacedBy()[earlier] = later;
                }
            }
        });
    }

    private Optional<Integer> likeliest(Replacement replacement, int earlier) {
        return best.stream().filter(later -> later != earlier && isReplacing(later))
                .map(later -> Map.entry(later, replacement.logOdds(earlier, later))).filter(odds -> odds.getValue() > 0)
                .max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
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
