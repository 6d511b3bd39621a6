package io.souvenir.engine.recall.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionExcerptTest {

    private static final String PASTED = "2026-03-04 12:00:01 INFO request 7 of client 12 took 31 ms, status=200?cached=true.\n";
    private static final int LONG = 100_000;

    private static String pasted(int characters) {
        return PASTED.repeat(characters / PASTED.length());
    }

    @Test
    void aShortQuestionStaysAsItIs() {
        String question = "  Which pet do I have?\nTell me.  ";

        assertThat(QuestionExcerpt.of(question)).isSameAs(question);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Which pet do I have?", "¿Qué mascota tengo?", "我的宠物是什么？", "ما هو حيواني الأليف؟",
            "Ποιο κατοικίδιο έχω;\u037e", "Welches Haustier habe ich?!", "\"Quel animal ai-je ?\"", "Which pet do I have" })
    void aQuestionBehindALongTextIsAsked(String question) {
        String excerpt = QuestionExcerpt.of(pasted(LONG) + question);

        assertThat(excerpt).endsWith(question).hasSizeLessThanOrEqualTo(QuestionExcerpt.MAX_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Which pet do I have?", "Welches Haustier habe ich?", "我的宠物是什么？",
            "Tell me what this says about my pet." })
    void aQuestionBeforeALongTextIsAsked(String question) {
        String excerpt = QuestionExcerpt.of(question + "\n" + pasted(LONG));

        assertThat(excerpt).startsWith(question).hasSizeLessThanOrEqualTo(QuestionExcerpt.MAX_LENGTH);
    }

    @Test
    void aQuestionWithinALongTextIsAsked() {
        String excerpt = QuestionExcerpt.of(pasted(LONG / 2) + "Which pet do I have?\n" + pasted(LONG / 2) + "Thank you.");

        assertThat(excerpt).contains("Which pet do I have?").endsWith("Thank you.");
    }

    @Test
    void aTextWithoutSentencesIsAskedByItsEndAndItsBeginning() {
        String excerpt = QuestionExcerpt.of("first" + "😀".repeat(LONG / 2) + "last");

        assertThat(excerpt).startsWith("first").endsWith("last").hasSizeLessThanOrEqualTo(QuestionExcerpt.MAX_LENGTH);
        assertThat(excerpt.codePoints().filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)).isEmpty();
    }

    @Test
    void aLongTextOfWhiteSpaceIsNoFailure() {
        assertThat(QuestionExcerpt.of("\u2003".repeat(LONG))).isNotEmpty();
    }
}
