package io.souvenir.engine.recall.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void names_stay_in_other_languages() {
        // Given
        ParsedQuestion question = new ParsedQuestion("Wo wohnt Ann?", "de", new PlainWords(), LocalDate.EPOCH);

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
        return new ParsedQuestion(text, null, new PlainWords(), LocalDate.EPOCH);
    }
}
