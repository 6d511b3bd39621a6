package io.souvenir.engine.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsCodecTest {

    private final Analyzer analyzer = new LuceneAnalyzer();

    @ParameterizedTest
    @ValueSource(strings = { "", "tea", "Caroline went to the support group on 7 May, and the group was kind to Caroline" })
    void terms_come_back_as_they_were(String text) {
        // Given
        Terms terms = analyzer.analyze(text);

        // When
        Terms back = TermsCodec.decode(TermsCodec.encode(terms));

        // Then
        assertThat(back.hashes()).isEqualTo(terms.hashes());
        assertThat(back.counts()).isEqualTo(terms.counts());
        assertThat(back.length()).isEqualTo(terms.length());
    }

    @Test
    void a_term_takes_six_bytes_and_counts_are_unsigned() {
        // Given
        Terms terms = new Terms(new int[] { -2, 7 }, new char[] { 65_535, 1 }, 65_536);

        // When
        byte[] stored = TermsCodec.encode(terms);

        // Then
        assertThat(stored).containsExactly(-1, -1, -1, -2, -1, -1, 0, 0, 0, 7, 0, 1);
        assertThat(TermsCodec.decode(stored).length()).isEqualTo(65_536);
    }

    @Test
    void bytes_that_are_no_terms_are_refused() {
        assertThatThrownBy(() -> TermsCodec.decode(new byte[7])).isInstanceOf(IllegalArgumentException.class);
    }
}
