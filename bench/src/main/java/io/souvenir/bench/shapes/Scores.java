package io.souvenir.bench.shapes;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.souvenir.bench.score.EvidenceRanks;

/**
 * The mean scores of one ranking, from 0 to 1.
 *
 * @param first the share of questions whose first result is evidence
 * @param r1 the share of a question's evidence that is first, averaged over the questions; {@code r10} and {@code r30} alike
 */
record Scores(double first, double r1, double r10, double r30, double mrr) {

    static Scores of(List<EvidenceRanks> questions) {
        return new Scores(mean(questions, it -> it.reciprocalRank() == 1 ? 1 : 0), mean(questions, it -> it.recallAt(1)),
                mean(questions, it -> it.recallAt(10)), mean(questions, it -> it.recallAt(30)),
                mean(questions, EvidenceRanks::reciprocalRank));
    }

    private static double mean(List<EvidenceRanks> questions, ToDoubleFunction<EvidenceRanks> value) {
        return questions.stream().mapToDouble(value).average().orElse(0);
    }
}
