package io.souvenir.admin.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    private static final String KNOWN = "svk_0123456789abcdef0123_"
            + "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    @Test
    void whatWasRevealedIsReadBack() {
        // Given
        ApiKey made = ApiKey.generate();
        // When
        Optional<ApiKey> read = ApiKey.parse(made.reveal());
        // Then
        assertThat(read).hasValueSatisfying(key -> {
            assertThat(key.keyId()).isEqualTo(made.keyId());
            assertThat(key.secretHash()).isEqualTo(made.secretHash());
            assertThat(key.digest()).isEqualTo(made.digest());
        });
    }

    @Test
    void everyKeyIsAnother() {
        // When
        ApiKey one = ApiKey.generate();
        // Then
        assertThat(one.digest()).isNotEqualTo(ApiKey.generate().digest());
    }

    @Test
    void theRowKnowsItsOwnSecretAndDoesNotOpenKeycloak() {
        // Given
        ApiKey key = ApiKey.generate();
        // When
        String row = key.rowHash();
        // Then
        assertThat(key.hasRowHash(row)).isTrue();
        assertThat(ApiKey.generate().hasRowHash(row)).isFalse();
        assertThat(row).isNotEqualTo(key.secretHash());
    }

    @Test
    void aTypingErrorIsFoundWithoutAskingAnybody() {
        // Given
        String key = ApiKey.generate().reveal();
        char wrong = key.charAt(40) == '0' ? '1' : '0';
        // When
        Optional<ApiKey> read = ApiKey.parse(key.substring(0, 40) + wrong + key.substring(41));
        // Then
        assertThat(read).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "svk_", "x", KNOWN, KNOWN + "_00000000", "SVK_0123456789abcdef0123_00_00000000",
            "svk_\u0000" })
    void whatIsNoKeyIsNotRead(String text) {
        // When
        Optional<ApiKey> read = ApiKey.parse(text);
        // Then
        assertThat(read).isEmpty();
    }

    @Test
    void theSecretIsNotInWhatGetsPrintedNorInWhatIsKept() {
        // Given
        ApiKey key = ApiKey.generate();
        String secret = key.reveal().split("_")[2];
        // When
        String shown = key + " " + key.secretHash() + " " + key.rowHash() + " " + key.digest();
        // Then
        assertThat(shown).doesNotContain(secret);
    }
}
