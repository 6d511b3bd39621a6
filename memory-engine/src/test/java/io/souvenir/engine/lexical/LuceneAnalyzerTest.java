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
    @CsvSource({ "running, runs", "Caroline's, caroline", "ADOPTION, adoptions", "cafés, cafe" })
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
    @CsvSource({ "Москва красивая, 2", "東京大学, 3", "안녕하세요 세계, 5", "Αθήνα, 1", "مرحبا بالعالم, 2" })
    void other_scripts_become_terms_too(String text, int terms) {
        assertThat(analyzer.analyze(text).words().hashes()).hasSize(terms);
    }

    @ParameterizedTest
    @CsvSource({ "ＡＢ－１２, AB-12", "٤٢, 42", "soft\u00ADware, software", "ﬁle, file", "20℃, 20 °C", "Acme™, Acme TM" })
    void forms_of_a_character_are_one(String one, String other) {
        assertThat(analyzer.analyze(one)).usingRecursiveComparison().isEqualTo(analyzer.analyze(other));
    }

    @ParameterizedTest
    @CsvSource({ "ko, NAS에 있다, NAS", "ko, 코드 137은, 137", "ru, с iPhone’а, iPhone", "ja, Wi-Fiの暗証番号, Wi-Fi",
            "zh, 订单AB-12的状态, AB-12" })
    void a_word_ends_where_its_script_changes(String language, String text, String word) {
        assertThat(analyzer.analyze(text, language).words().hashes()).contains(analyzer.analyze(word).words().hashes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AB-12              | AB12
            ERR_SPINDLE_STALL  | err-spindle-stall
            4.12.1             | v4.12.1
            +47 22 12 34 56    | 22123456
            (030) 5550-7714    | +49 30 55507714
            12,500,000         | 12500000
            /srv/a/app-1.yaml  | app-1.yaml
            ann.lee@acme.test  | ann.lee
            """)
    void an_identifier_is_found_however_it_is_written(String stored, String asked) {
        assertThat(new Identifiers(stored).wholes()).containsAnyElementsOf(new Identifiers(asked).wholes());
    }

    @ParameterizedTest
    @CsvSource({ "4.12.1, 4.1.21", "10.0.37.1, 10.0.3.71", "E4017, E4071", "2026-00871, 2026-01871",
            "+44 20 7946 0123, +44 20 7946 0132", "C:\\Labels\\out, C:\\Labels\\old" })
    void identifiers_that_differ_in_a_character_are_apart(String one, String other) {
        assertThat(new Identifiers(one).wholes()).isNotEmpty().doesNotContainAnyElementsOf(new Identifiers(other).wholes());
    }

    @ParameterizedTest
    @CsvSource({ "ERR_SPINDLE_STALL, spindle", "/srv/dumps/orders.zst, orders", "errorHandler, handler", "E4017, 4017",
            "https://acme.test/price-list, price" })
    void a_part_finds_its_identifier(String identifier, String part) {
        assertThat(analyzer.analyze(identifier).hashes()).contains(hash(part));
    }

    @Test
    void a_word_is_no_identifier() {
        assertThat(new Identifiers("We'll meet Ann (her sister), don't we? Yes—sure… 42").wholes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "de, Zahnarzttermin, Zahnarzt", "de, Haselnüsse, Nüsse", "nl, ziekenhuisbezoek, ziekenhuis",
            "ru, сестрёнка, сестра", "fi, kirjastossa, kirjastot", "ar, مظلتي, المظلة" })
    void words_that_share_a_stem_meet_in_parts_alone(String language, String one, String other) {
        Terms stored = analyzer.analyze(one, language);
        Terms asked = analyzer.analyze(other, language);
        assertThat(asked.hashes()).containsAnyOf(stored.hashes());
        assertThat(stored.length()).isEqualTo(stored.words().length()).isLessThan(stored.hashes().length);
    }

    @ParameterizedTest
    @CsvSource({ "de, Zahnarzttermin", "ru, сестра", "ar, السيارة", "ko, 여권을", "zh, 备用钥匙" })
    void a_wrong_language_loses_no_word(String language, String text) {
        assertThat(analyzer.analyze(text, language).hashes()).contains(analyzer.analyze(text).hashes());
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
        return analyzer.analyze(word).words().hashes()[0];
    }
}
