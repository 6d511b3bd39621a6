package io.souvenir.admin.projects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource({ "Acme Ltd, acme-ltd", "acme   ltd!, acme-ltd", "Zoë's Café, zoe-s-cafe", "42, 42", "--x--, x" })
    void namesBecomeAddresses(String name, String slug) {
        // When
        Slug made = Slug.of(name);
        // Then
        assertThat(made.value()).isEqualTo(slug);
    }

    @Test
    void namesInOtherScriptsStayApart() {
        // When
        Slug tokyo = Slug.of("東京");
        // Then
        assertThat(tokyo.value()).matches("n-[0-9a-f]{12}").isNotEqualTo(Slug.of("大阪").value());
        assertThat(tokyo).isEqualTo(Slug.of(" 東京 "));
    }
}
