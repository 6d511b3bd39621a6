package io.souvenir.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyMechanismTest {

    @ParameterizedTest
    @ValueSource(strings = { "Token svk_1", "token svk_1", "Bearer svk_1", "bearer  svk_1 " })
    void keysAreTakenFromBothSchemes(String header) {
        // When
        Optional<String> key = ApiKeyMechanism.presentedKey(header);
        // Then
        assertThat(key).hasValue("svk_1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Bearer eyJhbGciOi", "Basic c3ZrXzE=", "svk_1", "" })
    void otherCredentialsAreLeftToOthers(String header) {
        // When
        Optional<String> key = ApiKeyMechanism.presentedKey(header);
        // Then
        assertThat(key).isEmpty();
    }

    @Test
    void noHeaderIsNoKey() {
        // When
        Optional<String> key = ApiKeyMechanism.presentedKey(null);
        // Then
        assertThat(key).isEmpty();
    }
}
