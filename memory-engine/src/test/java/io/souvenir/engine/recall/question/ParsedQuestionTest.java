package io.souvenir.engine.recall.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.souvenir.engine.dates.Days;
import io.souvenir.engine.lexical.PlainWords;

class ParsedQuestionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            When did Ann go to the lake?                | When did I go to the lake?
            What is ann's new job?                      | What is my new job?
            Which pets does Ann Lee’s brother have?     | Which pets does my brother have?
            What do Ann and Bob both like?              | What do I and I both like?
            Where is Annapolis?                         | Where is Annapolis?
            Will a friend visit?                        | Will a friend visit?
            """)
    void a_question_is_put_into_the_first_person_of_the_people_it_names(String asked, String spoken) {
        // Given speakers of whom one is called by a word that questions begin with
        ParsedQuestion question = question(asked);

        // When
        String inFirstPerson = question.inFirstPerson(Set.of("Ann Lee", "Bob", "Will"));

        // Then
        assertThat(inFirstPerson).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            - | What did Ann do in June 2023?    | 2023-06-05 | -          | -          | 1.5
            - | What did Ann do in June 2023?    | 2023-07-02 | 2023-06-26 | 2023-07-02 | 1.5
            - | What did Ann do in June?         | 2023-07-02 | 2022-06-01 | 2022-06-30 | 1
            - | What did Ann do in June?         | 2023-07-02 | 2023-01-01 | 2023-12-31 | 0
            - | may I ask what Ann did?          | 2023-05-05 | -          | -          | 0
            - | What did Ann do in may?          | 2023-05-05 | -          | -          | 1
            - | What did Ann do?                 | 2023-06-05 | 2023-06-05 | 2023-06-05 | 0
            de | Was hat Ann im Juni 2023 gemacht? | 2023-07-02 | 2023-06-26 | 2023-07-02 | 1.5
            """)
    void a_month_matches_when_a_text_was_said_or_what_it_is_about(String language, String asked, LocalDate said, LocalDate from,
            LocalDate to, double match) {
        // Given
        ParsedQuestion question = new ParsedQuestion(asked, language, new PlainWords());

        // When
        double found = question.dateMatch(said, from == null ? null : new Days(from, to));

        // Then
        assertThat(found).isEqualTo(match);
    }

    @Test
    void names_stay_in_other_languages() {
        // Given
        ParsedQuestion question = new ParsedQuestion("Wo wohnt Ann?", "de", new PlainWords());

        // When
        String inFirstPerson = question.inFirstPerson(Set.of("Ann"));

        // Then
        assertThat(inFirstPerson).isEqualTo("Wo wohnt Ann?");
    }

    @Test
    void a_question_without_speakers_stays_as_it_is() {
        // Given
        ParsedQuestion question = question("What did $Carl say?");

        // When
        String inFirstPerson = question.inFirstPerson(Set.of());

        // Then
        assertThat(inFirstPerson).isEqualTo("What did $Carl say?");
    }

    @Test
    void speakers_are_named_in_the_order_of_the_question() {
        // Given
        ParsedQuestion question = question("Did Bob teach Ann to swim?");

        // When
        var named = question.named(Set.of("Ann", "Bob", "Carl"));

        // Then
        assertThat(named).containsExactly("Bob", "Ann");
    }

    @ParameterizedTest
    @ValueSource(strings = { "When did Ann move?", "How long has Bob played?", "In which year was it?", "Since when?" })
    void some_questions_ask_for_a_time(String asked) {
        assertThat(question(asked).asksWhen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "Where did Ann move?", "How many pets has Bob?", "What did he do on that day?" })
    void others_do_not(String asked) {
        assertThat(question(asked).asksWhen()).isFalse();
    }

    private static ParsedQuestion question(String text) {
        return new ParsedQuestion(text, null, new PlainWords());
    }
}
