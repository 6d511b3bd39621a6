package io.souvenir.engine.recall.ranking;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.recall.question.ParsedQuestion;

/**
 * Raises a memory that was said later on the topic of the best one. A change in other words ("sshd is on 49222 from now on") is often
 * farther from the question than what it replaces, so it takes the earlier one's place, as far as both are on one topic. Only texts that
 * stand alone are compared: a turn of a dialogue usually goes on from an earlier one and does not replace it.
 */
final class Recency {

    /** So many of the best are compared. */
    private static final int COMPARED = 40;
    /** By how much a later memory is raised above the earlier one. */
    private static final double AHEAD = 0.5;

    /** The most by which it is raised unless it says "now": two facts of one form differ by more ("Ann's dog", "Ann's cat"). */
    private static final double SMALL = 2;

    /** In words: two long texts may have most words in common, and the answer not. */
    private static final int LONGEST_STATEMENT = 60;

    /** The share of the shorter text that both have. */
    private static final Range COMMON = new Range(0.25, 0.35);
    /** The nearness of a text that says "now", over what is usual in the scope, as a share of the earlier one's. */
    private static final Range CHANGE = new Range(0.4, 0.5);
    /** The same of any text where the question asks for the newest. */
    private static final Range RELEVANT = new Range(0.85, 1);

    private final Candidates candidates;
    private final ParsedQuestion question;
    private final double[] semantic;
    private final Terms identifiers;
    private final Terms changes;
    /** How many of the compared texts have each term. */
    private final Map<Integer, Integer> occurrences = new HashMap<>();
    private int compared;

    Recency(Candidates candidates, ParsedQuestion question, double[] semantic) {
        this.candidates = candidates;
        this.question = question;
        this.semantic = semantic;
        this.identifiers = question.identifiers();
        this.changes = question.changeTerms();
    }

    /** Where a value begins to count, and from where it counts fully. */
    private record Range(double from, double to) {

        double share(double value) {
            return Math.clamp((value - from) / (to - from), 0, 1);
        }
    }

    /** By how much each sum grows. */
    double[] lifts(double[] sums) {
        double[] lifts = new double[sums.length];
        List<Integer> best = candidates.bestFirst(sums).limit(COMPARED).toList();
        if (best.isEmpty() || !question.time().current()) {
            return lifts;
        }
        compared = best.size();
        best.forEach(i -> Arrays.stream(terms(i).hashes()).forEach(hash -> occurrences.merge(hash, 1, Integer::sum)));
        if (question.asksForNewestOfAll()) {
            newestFirst(sums, sums[best.getFirst()], lifts);
        } else {
            laterFirst(sums, best, lifts);
        }
        return lifts;
    }

    private void newestFirst(double[] sums, double highest, double[] lifts) {
        List<Integer> newest = IntStream.range(0, sums.length).boxed().sorted(comparing(this::said).reversed()).limit(COMPARED)
                .toList();
        for (int i = 0; i < newest.size(); i++) {
            lifts[newest.get(i)] = highest - sums[newest.get(i)] + AHEAD * (COMPARED - i) / COMPARED;
        }
    }

    private void laterFirst(double[] sums, List<Integer> best, double[] lifts) {
        double usual = sums.length < Ranking.FEW ? 0
                : Arrays.stream(semantic).sorted().skip(sums.length / 2).findFirst().orElse(0);
        List<Integer> leading = new ArrayList<>(best.subList(0, 1));
        for (int later : best.stream().sorted(comparing(this::said)).toList()) {
            for (int earlier : List.copyOf(leading)) {
                double behind = sums[earlier] + lifts[earlier] - sums[later];
                double lift = said(earlier).isBefore(said(later)) ? lift(earlier, later, usual, behind + AHEAD) : 0;
                if (lift > lifts[later]) {
                    lifts[later] = lift;
                    leading.add(later);
                }
            }
        }
    }

    private Instant said(int i) {
        return candidates.row(i).observedAt();
    }

    /** @param needed what puts the later one above the earlier one */
    private double lift(int earlier, int later, double usual, double needed) {
        double above = semantic[earlier] - usual;
        double nearness = above <= 0 ? 0 : (semantic[later] - usual) / above;
        if (!isStatement(earlier) || !isStatement(later)
                || common(identifiers, earlier, later) < common(identifiers, earlier, earlier)) {
            return 0;
        }
        double change = common(changes, later, later) > 0 ? CHANGE.share(nearness) * needed : 0;
        double shorter = Math.min(common(terms(earlier), earlier, earlier), common(terms(later), later, later));
        double share = shorter <= 0 ? 0 : common(terms(earlier), earlier, later) / shorter;
        double topic = Math.max(COMMON.share(share), question.time().newest() ? RELEVANT.share(nearness) : 0);
        return Math.max(change, Math.min(SMALL, topic * needed));
    }

    private boolean isStatement(int i) {
        return candidates.isAlone(i) && candidates.row(i).words() <= LONGEST_STATEMENT;
    }

    private Terms terms(int i) {
        Terms terms = candidates.terms(i);
        return terms == null ? Terms.NONE : terms.words();
    }

    /**
     * How much of the terms both texts have, weighted by rarity among the compared: a name that most of them have says nothing of the
     * topic.
     */
    private double common(Terms terms, int one, int other) {
        return Arrays.stream(terms.hashes()).filter(hash -> terms(one).has(hash) && terms(other).has(hash))
                .mapToDouble(hash -> Math.log((double) compared / occurrences.getOrDefault(hash, 1))).sum();
    }
}
