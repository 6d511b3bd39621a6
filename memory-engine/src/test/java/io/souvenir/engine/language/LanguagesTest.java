package io.souvenir.engine.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    private static Languages languages;

    @BeforeAll
    static void load() throws IOException {
        languages = new Languages();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | I moved to Hamburg last summer because of my work
            de | Meine Schwester ist allergisch gegen Nüsse.
            de | Ich wohne jetzt in Hamburg.
            de | Wie heißt der Hund?
            fr | Quel est le nom du chien ?
            fr | Je travaille dans une banque.
            es | ¿Cómo se llama el perro?
            es | Trabajo en un banco.
            it | Mi piace il caffè senza zucchero.
            pt | Eu gosto de café sem açúcar.
            nl | Mijn zus is allergisch voor noten.
            sv | Min syster är allergisk mot nötter.
            fi | Missä Matti asuu?
            pl | Mieszkam w Krakowie.
            tr | İstanbul'da yaşıyorum.
            ru | Где живёт Иван?
            uk | Моя сестра живе у Києві й дуже любить яблука.
            ja | 東京に住んでいます。
            ja | iPhoneを買いました
            zh | 我住在北京。
            ko | 나는 서울에 살아요.
            ar | أين تعيش فاطمة؟
            hi | मैं दिल्ली में रहता हूँ।
            el | Πού μένεις;
            he | איפה אתה גר?
            th | ฉันอยู่กรุงเทพ
            ca | Aquest cap de setmana anirem a la platja amb els nostres amics i menjarem un bon arròs.
            """)
    void a_text_tells_its_language(String language, String text) {
        assertThat(languages.of(text, null)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Pizza        | -  | -
            Pizza        | de | de
            ok           | ja | -
            👍           | de | de
            42           | -  | -
            Gotta run!   | en | en
            Max, Berlin! | de | de
            Да           | -  | ru
            Да           | bg | bg
            はい          | de | ja
            """)
    void what_is_too_short_to_tell_is_as_the_conversation_was(String text, String soFar, String language) {
        assertThat(languages.of(text, soFar)).isEqualTo(language);
    }

    @Test
    void a_conversation_may_change_its_language() {
        assertThat(languages.of("My new flat has a very small kitchen, but a lovely balcony.", "de")).isEqualTo("en");
        assertThat(languages.of("Meine neue Wohnung hat eine kleine Küche.", "en")).isEqualTo("de");
    }

    @Test
    void broken_characters_do_no_harm() {
        assertThat(languages.of("\ud800 tea \u0000", null)).isNull();
    }
}
