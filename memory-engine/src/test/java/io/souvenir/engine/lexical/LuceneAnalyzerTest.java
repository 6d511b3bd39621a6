package io.souvenir.engine.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneAnalyzerTest {

    private final Analyzer analyzer = new LuceneAnalyzer();

    @ParameterizedTest
    @CsvSource({ "running, runs", "Caroline's, caroline", "ADOPTION, adoptions", "cafés, café" })
    void forms_of_a_word_are_one_term(String one, String other) {
        assertThat(analyzer.analyze(one).hashes()).hasSize(1).isEqualTo(analyzer.analyze(other).hashes());
    }

    @ParameterizedTest
    @ValueSource(strings = { "What did she do?", "who were they and why", "the of a", "", "  \t ", "?!…" })
    void words_that_tell_nothing_leave_no_terms(String text) {
        assertThat(analyzer.analyze(text).hashes()).isEmpty();
        assertThat(analyzer.analyze(text).length()).isZero();
    }

    @Test
    void a_question_keeps_what_it_is_about() {
        assertThat(analyzer.analyze("When did Caroline go to the support group?").hashes())
                .containsExactlyInAnyOrder(hash("caroline"), hash("go"), hash("support"), hash("group"));
    }

    @Test
    void repeated_words_are_counted_once_each_in_ascending_order() {
        // Given a text with one word three times
        String text = "tea coffee tea milk tea";

        // When
        Terms terms = analyzer.analyze(text);

        // Then
        assertThat(terms.hashes()).hasSize(3).isSorted();
        int tea = IntStream.range(0, 3).filter(i -> terms.hashes()[i] == hash("tea")).findFirst().orElseThrow();
        assertThat((int) terms.counts()[tea]).isEqualTo(3);
        assertThat(terms.length()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({ "Москва красивая, 2", "東京大学, 4", "안녕하세요 세계, 2", "Αθήνα, 1", "مرحبا بالعالم, 2" })
    void other_scripts_become_terms_too(String text, int terms) {
        assertThat(analyzer.analyze(text).hashes()).hasSize(terms);
    }

    @Test
    void broken_characters_do_no_harm() {
        assertThat(analyzer.analyze("tea\u0000 \ud800 coffee").hashes()).contains(hash("tea"), hash("coffee"));
    }

    @Test
    void counts_stop_at_their_limit_and_the_length_with_them() {
        // Given more repetitions than 16 bits hold
        String text = "tea ".repeat(70_000);

        // When
        Terms terms = analyzer.analyze(text);

        // Then
        assertThat((int) terms.counts()[0]).isEqualTo(65_535);
        assertThat(terms.length()).isEqualTo(65_535);
    }

    @Test
    void hashes_never_change_because_they_are_stored() {
        assertThat(hash("caroline")).isEqualTo(245_106_675);
    }

    private int hash(String word) {
        return analyzer.analyze(word).hashes()[0];
    }
}
