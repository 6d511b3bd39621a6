package io.souvenir.engine.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallTalkTest {

    @ParameterizedTest
    @ValueSource(strings = { "Hi!", "ok thanks", "Sounds good, see you!", "That’s great", "👍", "❤️", "...", "", "?!", ":-)",
            "Hallo! Wie geht's?", "Ja, genau. Danke!", "Guten Morgen", "Kein Problem, bis bald!", "Bonjour, ça va ?",
            "D'accord, merci beaucoup !", "C'est super !", "¡Hola! ¿Qué tal?", "Muchas gracias, hasta luego.", "De nada",
            "Ciao, come va?", "Perfetto, grazie mille!", "Oi, tudo bem?", "Obrigado!", "Hoi! Hoe gaat het?", "Dank je wel",
            "Hej hej!", "Tack så mycket", "Mange tak", "Tusen takk", "Kiitos paljon", "Dzień dobry", "Привет! Как дела?",
            "Большое спасибо", "Merhaba", "はい、ありがとうございます！", "了解です", "你好", "好的，谢谢", "네, 감사합니다", "شكرا جزيلا",
            "नमस्ते", "Ευχαριστώ πολύ", "תודה רבה" })
    void a_turn_that_says_nothing_is_known_in_its_language(String text) {
        assertThat(SmallTalk.hasContent(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "Pizza", "42", "I is Ann", "Hi, I moved to Rome", "Danke, ich esse keine Nüsse", "Ja, in Hamburg",
            "Bonjour, je suis Marie", "Mañana", "Hola, soy vegetariana", "Nel 2019", "Ja, på tisdag", "Да, в Москве",
            "はい、東京です", "好的，明天去北京", "네, 서울이요", "hello grazie", "Ingwer", "OK, Hund" })
    void one_word_that_says_something_keeps_the_turn(String text) {
        assertThat(SmallTalk.hasContent(text)).isTrue();
    }
}
