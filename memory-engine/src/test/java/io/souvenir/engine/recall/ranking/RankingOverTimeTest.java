package io.souvenir.engine.recall.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.souvenir.engine.recall.ranking.Ranking.Ranked;

class RankingOverTimeTest {

    private final RankedChat chat = new RankedChat();

    @Test
    void a_question_of_yesterday_finds_what_was_said_on_that_day() {
        // Given a note that is nearer to the question, and the one of that day
        chat.note("2026-02-10", "Yesterday I signed the contract", 0.82);
        chat.note("2026-03-19", "Baked pretzels with the kids", 0.80);

        // When
        List<Ranked> ranked = chat.ask("What did I do yesterday?");

        // Then
        assertThat(ranked.get(1).score()).isGreaterThan(ranked.get(0).score());
        assertThat(ranked.get(1).breakdown()).containsEntry("date", Signal.DATE.weight());
    }

    @Test
    void a_question_without_time_words_has_no_value_of_a_date() {
        // Given
        chat.note("2026-03-19", "Baked pretzels with the kids", 0.80);
        chat.note("2026-03-20", "Bought a tandem", 0.80);

        // When
        List<Ranked> ranked = chat.ask("Who baked pretzels?");

        // Then
        assertThat(ranked).allSatisfy(hit -> assertThat(hit.breakdown()).containsEntry("date", 0.0)
                .containsEntry("recency", 0.0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How long were database dumps kept originally? | 0
            How long were database dumps kept in January? | 0
            """)
    void the_earlier_of_two_statements_on_one_topic_stays_first_where_the_past_is_asked_for(String question, int first) {
        // Given an earlier statement that has more words of the question
        chat.note("2026-01-11", "database dumps are kept for thirty days", 0.87);
        chat.note("2026-02-19", "database dumps are deleted after ninety days", 0.87);
        otherNotes();

        // When
        List<Ranked> ranked = chat.ask(question);

        // Then
        assertThat(ranked.get(first).score()).isGreaterThan(ranked.get(1 - first).score());
    }

    @Test
    void the_last_thing_of_all_is_the_newest_memory() {
        // Given
        chat.note("2026-03-18", "Last night the pipe burst", 0.83);
        chat.note("2026-03-19", "Baked pretzels with the kids", 0.80);

        // When
        List<Ranked> ranked = chat.ask("The last thing I did");

        // Then
        assertThat(ranked.get(1).score()).isGreaterThan(ranked.get(0).score());
    }

    private void otherNotes() {
        for (int i = 0; i < 12; i++) {
            chat.note("2026-03-0" + (1 + i % 9), "Number" + i + " was in the news" + i, 0.79);
        }
    }
}
