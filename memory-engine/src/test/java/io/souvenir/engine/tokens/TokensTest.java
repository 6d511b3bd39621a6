package io.souvenir.engine.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static final Tokens TOKENS = new Tokens();

    @Test
    void whatOnlyLooksLikeAControlTokenIsText() {
        assertThat(TOKENS.count("<|endoftext|>")).isGreaterThan(1);
    }

    @Test
    void aTextThatFitsStaysAsItIs() {
        assertThat(TOKENS.cut("I adopted a grey kitten", 5)).isEqualTo("I adopted a grey kitten");
    }

    @ParameterizedTest
    @ValueSource(strings = { "I adopted a grey kitten. ", "私は灰色の子猫を飼い始めました。", "🐈🐈‍⬛👩‍🚀", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
    void aLongTextIsCutWithinTheLimitAndBetweenCharacters(String phrase) {
        // When
        String cut = TOKENS.cut(phrase.repeat(2_000), 50);
        // Then
        assertThat(TOKENS.count(cut)).isBetween(25, 50);
        assertThat(cut).endsWith("…").doesNotContain("\uFFFD");
        assertThat(phrase.repeat(2_000)).startsWith(cut.substring(0, cut.length() - 1));
    }
}
