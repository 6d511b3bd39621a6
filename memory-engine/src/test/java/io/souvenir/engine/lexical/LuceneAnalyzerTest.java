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

    @ParameterizedTest
    @CsvSource({ "de, Häuser, Haus", "fr, chevaux, cheval", "es, perros, perro", "it, ragazzi, ragazzo",
            "pt, cachorros, cachorro",
            "nl, honden, hond", "sv, hundar, hund", "da, hunde, hund", "no, hunder, hund", "fi, koirat, koira",
            "ru, собаки, собака",
            "tr, köpekler, köpek", "ar, كتاب, الكتاب", "hi, किताबों, किताब", "pl, ŻÓŁĆ, zolc", "vi, Hà, ha" })
    void forms_of_a_word_meet_in_their_own_language(String language, String one, String other) {
        assertThat(analyzer.analyze(one, language).hashes()).containsAnyOf(analyzer.analyze(other, language).hashes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "de", "fr", "es", "it", "pt", "nl", "sv", "no", "da", "fi", "ru", "ar", "hi", "tr", "pl", "ja", "zh",
                    "ko", "th", "el", "ca", "sr", "vi", "xx" })
    void names_and_numbers_match_across_languages(String language) {
        assertThat(analyzer.analyze("Caroline iPhone 42", language).hashes())
                .contains(hash("Caroline"), hash("iPhone"), hash("42"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "running shoes of the sister", "Caroline's cafés in 2023", "wo wohnt Anna" })
    void english_has_its_own_stems_alone(String text) {
        assertThat(analyzer.analyze(text, "en")).usingRecursiveComparison().isEqualTo(analyzer.analyze(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ja | 東京に住んでいます | 東京はどこですか
            zh | 我住在北京市      | 北京在哪里
            ko | 서울에 살아요      | 서울은 어디예요
            """)
    void ideographs_are_compared_in_pairs(String language, String memory, String question) {
        assertThat(analyzer.analyze(memory, language).hashes()).containsAnyOf(analyzer.analyze(question, language).hashes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            de | Wo ist das und was hat er?
            fr | Quand est-ce que tu es ?
            es | ¿Dónde está y cuándo es?
            nl | Waar is het en wat heb je?
            """)
    void question_words_tell_nothing_in_other_languages_either(String language, String text) {
        assertThat(analyzer.analyze(text, language).hashes()).isEmpty();
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
