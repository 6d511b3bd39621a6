package io.souvenir.bench.timing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenCounterTest {

    @Test
    void countsWordsAndPunctuationWithoutSpecialTokens() {
        try (TokenCounter tokens = new TokenCounter()) {
            assertThat(tokens.count("The cat sat on the mat.")).isEqualTo(7);
        }
    }

    @Test
    void countsPastTheModelsOwnLimit() {
        try (TokenCounter tokens = new TokenCounter()) {
            assertThat(tokens.count("cat ".repeat(2_000))).isEqualTo(2_000);
        }
    }
}
