package io.souvenir.bench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.souvenir.bench.score.ScoreRow.Scored;

class ScoreRowTest {

    private static final Scored SINGLE = scored(1, "4", new EvidenceRanks(1, List.of(2)), 100);
    private static final Scored MULTI = scored(2, "1", new EvidenceRanks(2, List.of(4, 12)), 300);
    private static final Scored ADVERSARIAL = scored(1, "5", new EvidenceRanks(1, List.of()), 200);

    @Test
    void averagesOverQuestionsWithinEachCategoryAndOverOneToFour() {
        List<ScoreRow> table = ScoreRow.table(List.of(SINGLE, MULTI, ADVERSARIAL), 30);

        assertThat(table).extracting(ScoreRow::group).containsExactly("1", "4", "5", "1-4",
                "1-4, odd conversations", "1-4, even conversations");
        ScoreRow together = table.get(3);
        assertThat(together.questions()).isEqualTo(2);
        assertThat(together.recall()).containsExactly(entry(5, 0.75), entry(10, 0.75), entry(20, 1.0), entry(30, 1.0));
        assertThat(together.mrr()).isEqualTo((0.5 + 0.25) / 2);
        assertThat(together.completeAt10()).isEqualTo(0.5);
        assertThat(together.contextTokens()).containsExactly(entry(10, 200.0));
        assertThat(together.conversationTokens()).isEqualTo(5_000);
        assertThat(table.get(4).mrr()).isEqualTo(0.5);
        assertThat(table.get(5).mrr()).isEqualTo(0.25);
    }

    @Test
    void hasNoRecallBeyondTopK() {
        assertThat(ScoreRow.table(List.of(SINGLE), 10).getFirst().recall()).containsOnlyKeys(5, 10);
    }

    @Test
    void theAdversarialCategoryCountsInNoOtherRow() {
        assertThat(ScoreRow.table(List.of(ADVERSARIAL), 30)).extracting(ScoreRow::group).containsExactly("5");
    }

    private static Scored scored(int conversation, String category, EvidenceRanks ranks, int tokens) {
        return new Scored("q", conversation, category, ranks, Map.of(10, tokens), 5_000);
    }
}
