package io.souvenir.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Conversation.Question;
import io.souvenir.bench.conversation.Conversation.Turn;
import io.souvenir.bench.timing.Latencies;

class RoundSummaryTest {

    private static final Question QUESTION = new Question("s_qa0", "4", "Who?", List.of("D1:1"));
    private static final Conversation THREE_TURNS = new Conversation("s", IntStream.rangeClosed(1, 3)
            .mapToObj(i -> new Turn("D1:" + i, "user", "Ann", "text", null, 1, LocalDateTime.of(2024, 3, 3, 18, 42)))
            .toList(), List.of(QUESTION), Map.of());

    @Test
    void comparesSearchesWithTheBareEmbeddingOfTheSameQuestions() {
        List<Answer> round = List.of(answer(8, 4, "D1:1", "D1:2", "D1:3"), answer(30, 5, "D1:1", "D1:2", "D1:3"));

        RoundSummary summary = RoundSummary.of(List.of(round), 30).getFirst();

        assertThat(summary.ratioP50()).isEqualTo(2);
        assertThat(summary.ratioP95()).isEqualTo(6);
        assertThat(summary.server()).containsExactly(entry("embed", new Latencies(2, 3, 3, 3, 3, 3)));
    }

    @Test
    void noticesShortAnswersAndRankingsThatChange() {
        List<Answer> first = List.of(answer(8, 4, "D1:1", "D1:2", "D1:3"));
        List<Answer> second = List.of(answer(8, 4, "D1:2", "D1:1"));

        List<RoundSummary> summaries = RoundSummary.of(List.of(first, second), 30);

        assertThat(summaries).extracting(RoundSummary::shortAnswers).containsExactly(0L, 1L);
        assertThat(summaries).extracting(RoundSummary::changedRankings).containsExactly(0L, 1L);
    }

    @Test
    void anAnswerWithTheRequestedNumberOfMemoriesIsNotShort() {
        List<Answer> round = List.of(answer(8, 4, "D1:2", "D1:1"));

        assertThat(RoundSummary.of(List.of(round), 2).getFirst().shortAnswers()).isZero();
    }

    private static Answer answer(double searchMillis, double embeddingMillis, String... ranking) {
        return new Answer(THREE_TURNS, QUESTION, List.of(ranking), List.of(), 0, false, searchMillis, embeddingMillis,
                embeddingMillis,
                Map.of("embed", 3.0));
    }
}
