package io.souvenir.bench.shapes;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.score.EvidenceRanks;

/**
 * The score of one question.
 *
 * @param question its position in the set, from 1
 * @param topScore the score of the first hit; 0 without hits
 * @param evidenceScore the score of the first hit with evidence; 0 if there is none
 * @param language of the question; null for the language of the set
 * @param inBlock whether the context block contains the answer; null if the question has no quoted answer
 */
record QuestionScore(String set, int question, EvidenceRanks souvenir, EvidenceRanks cosine, EvidenceRanks fusion,
        double topScore, double evidenceScore, @Nullable Boolean inBlock, @Nullable Double depth,
        @Nullable String language) {

    boolean answerable() {
        return souvenir.evidence() > 0;
    }

    static List<QuestionScore> of(Scope scope, List<ScopeQuestions.Found> found, List<Baselines.Rankings> baselines) {
        List<QuestionScore> scores = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            scores.add(of(scope, i, found.get(i), baselines.get(i)));
        }
        return List.copyOf(scores);
    }

    private static QuestionScore of(Scope scope, int index, ScopeQuestions.Found found, Baselines.Rankings baselines) {
        ShapeSet.Question question = scope.set().questions().get(index);
        EvidenceRanks ranks = scope.ranks(question, found.ids());
        return new QuestionScore(scope.set().id(), index + 1, ranks, scope.ranks(question, first(baselines.cosine())),
                scope.ranks(question, first(baselines.fusion())), found.scores().isEmpty() ? 0 : found.scores().getFirst(),
                ranks.ranks().isEmpty() ? 0 : found.scores().get(ranks.ranks().getFirst() - 1), found.inBlock(),
                question.depth(), question.language());
    }

    private static List<String> first(List<String> ranking) {
        return ranking.subList(0, Math.min(ScopeQuestions.TOP_K, ranking.size()));
    }
}
