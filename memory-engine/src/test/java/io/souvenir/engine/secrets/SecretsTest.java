package io.souvenir.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String NEWER_KEY = "fedcba9876543210fedcba9876543210";

    private final Secrets secrets = secrets(KEY);

    @Test
    void aSealedSecretOpensInItsContext() {
        // Given
        byte[] sealed = secrets.seal("hush, ünïcode", "webhook/1");
        // When
        String opened = secrets.open(sealed, "webhook/1");
        // Then
        assertThat(opened).isEqualTo("hush, ünïcode");
    }

    @Test
    void theSameSecretIsNeverSealedTheSameWay() {
        // When
        byte[] first = secrets.seal("hush", "a");
        byte[] second = secrets.seal("hush", "a");
        // Then
        assertThat(first).isNotEqualTo(second);
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("hush");
    }

    @Test
    void itDoesNotOpenInAnotherContext() {
        // Given
        byte[] sealed = secrets.seal("hush", "webhook/1");
        // When, Then
        assertThatThrownBy(() -> secrets.open(sealed, "webhook/2")).isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 5, 30, 70, 80, 92 })
    void itDoesNotOpenOnceAByteHasChanged(int place) {
        // Given
        byte[] sealed = secrets.seal("hush", "a");
        sealed[place] ^= 1;
        // When, Then
        assertThatThrownBy(() -> secrets.open(sealed, "a")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNewMasterKeySealsAndTheOneBeforeStillOpens() {
        // Given
        byte[] sealed = secrets.seal("hush", "a");
        Secrets rotated = secrets(NEWER_KEY, KEY);
        // When
        byte[] resealed = rotated.seal(rotated.open(sealed, "a"), "a");
        // Then
        assertThat(secrets(NEWER_KEY).open(resealed, "a")).isEqualTo("hush");
        assertThatThrownBy(() -> secrets(NEWER_KEY).open(sealed, "a")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aShortMasterKeyIsRefused() {
        assertThatThrownBy(() -> secrets("short")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SOUVENIR_MASTER_KEY").hasMessageNotContaining("short");
    }

    private static Secrets secrets(String master, String... previous) {
        return new Secrets(new SecretsConfig() {

            @Override
            public String masterKey() {
                return master;
            }

            @Override
            public Optional<List<String>> previousMasterKeys() {
                return previous.length == 0 ? Optional.empty() : Optional.of(List.of(previous));
            }
        });
    }
}
