package io.souvenir.bench.shapes;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How well the score of the first hit separates questions with an answer (about facts and chats) from those without.
 *
 * @param auc the probability that a question with an answer has a higher score than one without; ties count half
 */
record Separation(String half, int answerable, int unanswerable, double auc, List<Kept> kept) {

    private static final Set<String> ANSWERABLE = Set.of(ShapeSet.FACTS, ShapeSet.CHAT);
    private static final List<Double> THRESHOLDS = List.of(0.1, 0.2, 0.3, 0.5);

    /**
     * What a search with this threshold keeps.
     *
     * @param answerable the share of questions with an answer that have a hit left
     * @param evidence the share of the same questions that have their evidence left
     * @param unanswerable the share of questions without an answer that have a hit left
     */
    record Kept(double threshold, double answerable, double evidence, double unanswerable) {
    }

    /** Returns a row for each half with questions of both kinds. */
    static List<Separation> of(List<MeasuredSet> sets) {
        Set<String> halves = new TreeSet<>(sets.stream().map(it -> it.set().half()).toList());
        return halves.stream().map(half -> of(half, sets.stream().filter(it -> it.set().half().equals(half)).toList()))
                .filter(it -> it.answerable > 0 && it.unanswerable > 0).toList();
    }

    private static Separation of(String half, List<MeasuredSet> sets) {
        List<QuestionScore> with = sets.stream().filter(it -> ANSWERABLE.contains(it.set().shape()))
                .flatMap(it -> it.scores().stream()).filter(QuestionScore::answerable).toList();
        List<QuestionScore> without = sets.stream().flatMap(it -> it.scores().stream()).filter(it -> !it.answerable()).toList();
        List<Double> scores = with.stream().map(QuestionScore::topScore).toList();
        List<Double> others = without.stream().map(QuestionScore::topScore).toList();
        return new Separation(half, with.size(), without.size(), auc(scores, others), THRESHOLDS.stream()
                .map(threshold -> new Kept(threshold, share(scores, threshold),
                        share(with.stream().map(QuestionScore::evidenceScore).toList(), threshold), share(others, threshold)))
                .toList());
    }

    static double auc(List<Double> higher, List<Double> lower) {
        return higher.stream()
                .flatMapToDouble(one -> lower.stream().mapToDouble(other -> (Math.signum(one - other) + 1) / 2))
                .average().orElse(0);
    }

    private static double share(List<Double> scores, double threshold) {
        return scores.stream().mapToInt(score -> score >= threshold ? 1 : 0).average().orElse(0);
    }
}
