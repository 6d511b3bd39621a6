package io.souvenir.bench.longmemeval;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.souvenir.bench.conversation.Conversation.Question;
import io.souvenir.bench.recall.Answer;
import io.souvenir.bench.score.EvidenceRanks;
import io.souvenir.bench.score.ScoreRow;
import io.souvenir.bench.score.ScoreRow.Scored;

/** Scores how well answers contain the evidence turns and their sessions. */
final class HistoryScores {

    private static final String ANSWERABLE = "all but abstention";

    private final List<Answer> answers;
    private final int topK;

    HistoryScores(List<Answer> answers, int topK) {
        this.answers = answers.stream().filter(answer -> !answer.question().evidence().isEmpty()).toList();
        this.topK = topK;
    }

    List<ScoreRow> turns() {
        return rows(Function.identity());
    }

    List<ScoreRow> sessions() {
        return rows(ids -> ids.stream().map(LongMemEvalFile::session).distinct().toList());
    }

    private List<ScoreRow> rows(Function<List<String>, List<String>> toIds) {
        List<Scored> scored = answers.stream().map(answer -> scored(answer, toIds)).toList();
        List<Scored> answerable = scored.stream().filter(it -> !it.category().equals(LongMemEvalFile.ABSTENTION)).toList();
        Stream<ScoreRow> together = answerable.isEmpty() ? Stream.empty()
                : Stream.of(ScoreRow.row(ANSWERABLE, answerable, topK));
        return Stream.concat(ScoreRow.byCategory(scored, topK).stream(), together).toList();
    }

    private static Scored scored(Answer answer, Function<List<String>, List<String>> toIds) {
        Question question = answer.question();
        return new Scored(question.id(), 0, question.category(),
                EvidenceRanks.of(toIds.apply(question.evidence()), toIds.apply(answer.ranking())), Map.of(), 0);
    }
}
