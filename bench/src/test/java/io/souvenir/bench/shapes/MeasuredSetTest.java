package io.souvenir.bench.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.souvenir.bench.score.EvidenceRanks;

class MeasuredSetTest {

    private static final EvidenceRanks FIRST = new EvidenceRanks(1, List.of(1));
    private static final EvidenceRanks SECOND = new EvidenceRanks(1, List.of(2));
    private static final EvidenceRanks NOTHING = new EvidenceRanks(0, List.of());

    private static final List<MeasuredSet> SETS = List.of(
            new MeasuredSet(set("notes-de", "notes", "de"), 30,
                    List.of(score(FIRST, SECOND, 0.9, null, null, null), score(SECOND, SECOND, 0.7, null, null, "en"))),
            new MeasuredSet(set("notes-en", "notes", "en"), 20, List.of(score(SECOND, FIRST, 0.2, null, null, null))),
            new MeasuredSet(set("facts", "facts", "en"), 10,
                    List.of(score(FIRST, FIRST, 0.6, true, 0.99, null), score(FIRST, FIRST, 0.2, false, 1.0, null))),
            new MeasuredSet(set("none", "unanswerable", "en"), 10,
                    List.of(score(NOTHING, NOTHING, 0.2, null, null, null), score(NOTHING, NOTHING, 0.1, null, null, null))));

    @Test
    void eachSetHasARowForEachLanguageOfItsQuestions() {
        // When
        List<SetRow> rows = MeasuredSet.rows(SETS);
        // Then
        assertThat(rows).extracting(SetRow::name, SetRow::language, SetRow::questions, row -> row.souvenir().mrr())
                .containsExactly(tuple("notes-de", "de", 1, 1.0), tuple("notes-de", "en → de", 1, 0.5),
                        tuple("notes-en", "en", 1, 0.5), tuple("facts", "en", 2, 1.0));
        assertThat(rows).extracting(SetRow::belowCosine).containsExactly(false, false, true, false);
    }

    @Test
    void theSetsOfAShapeAndHalfAreScoredTogether() {
        // When
        List<SetRow> groups = MeasuredSet.groups(SETS);
        // Then
        assertThat(groups)
                .extracting(SetRow::shape, SetRow::language, SetRow::messages, SetRow::questions, SetRow::evidenceScore)
                .containsExactly(tuple("facts", "en", 10, 2, 0.4), tuple("notes", "all", 50, 3, 0.7));
        assertThat(groups.getFirst().inBlock()).isEqualTo(0.5);
        assertThat(groups.getLast().inBlock()).isNull();
    }

    @Test
    void depthsAreGroupedByTenthsOfTheDocument() {
        assertThat(MeasuredSet.depths(SETS)).containsExactly(new DepthRow("facts", "dev", 9, 2, 1, 0.5));
    }

    @Test
    void theTopScoreOfAnswerableQuestionsIsComparedWithTheOthers() {
        // When
        Separation separation = Separation.of(SETS).getFirst();
        // Then
        assertThat(separation.auc()).isEqualTo(0.875);
        assertThat(separation.answerable()).isEqualTo(2);
        assertThat(separation.kept().get(1)).isEqualTo(new Separation.Kept(0.2, 1, 1, 0.5));
        assertThat(separation.kept().get(2)).isEqualTo(new Separation.Kept(0.3, 0.5, 0.5, 0));
    }

    private static ShapeSet set(String name, String shape, String language) {
        return new ShapeSet(name, shape, language, "dev", List.of(), List.of(), null);
    }

    private static QuestionScore score(EvidenceRanks souvenir, EvidenceRanks cosine, double score, @Nullable Boolean inBlock,
            @Nullable Double depth, @Nullable String language) {
        return new QuestionScore("set", 1, souvenir, cosine, cosine, score, score, inBlock, depth, language);
    }
}
