package io.souvenir.bench.locomo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.souvenir.bench.conversation.Conversation.Question;

class ContextQuestionsTest {

    private static final Map<String, String> TURN_TEXTS = Map.of("D1:1", "Ann: I like tea", "D1:2", "Ben: I like tea too");

    @Test
    void evidenceCountsIfTheBlockContainsItsWordsAfterItsSpeaker() {
        // Given
        Question question = new Question("q", "1", "Who likes tea?", List.of("D1:1", "D1:2"));
        // When
        double evidence = ContextQuestions.evidence(question, TURN_TEXTS,
                "8 May 2023\n- Ann: I like\n  tea\n- Ann: I like tea too\n");
        // Then
        assertThat(evidence).isEqualTo(0.5);
    }

    @Test
    void theSumLeavesOutTheAdversarialCategory() {
        // When
        List<ContextRow> rows = ContextRow.table(500, List.of(new ContextRow.Block("1", 1, 50, 54, 400),
                new ContextRow.Block("2", 0.5, 50, 52, 400), new ContextRow.Block("5", 0, 40, 44, 400)));
        // Then
        assertThat(rows).extracting(ContextRow::group).containsExactly("1", "2", "5", "1-4");
        assertThat(rows.getLast()).extracting(ContextRow::evidence, ContextRow::complete, ContextRow::ofWhole)
                .containsExactly(0.75, 0.5, 0.125);
    }
}
