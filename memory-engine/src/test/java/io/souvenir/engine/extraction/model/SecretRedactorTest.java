package io.souvenir.engine.extraction.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRedactorTest {

    @ParameterizedTest
    @ValueSource(strings = { "My password is hunter22", "the wifi password for the cabin is: blueHeron", "Passwort: geheim99",
            "mi contraseña es gato1234", "мой пароль: солнце77", "我的密码是abc12345", "api_key=AbCd1234EfGh", "PIN is 4821",
            "use sk-proj-abcdefghijklmnop1234 for that", "AKIAIOSFODNN7EXAMPLE", "card 4111 1111 1111 1111, exp 12/27",
            "5500-0000-0000-0004", "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl", "postgres://app:s3cr3t@db/x" })
    void secretsAreFoundAndRemoved(String text) {
        // When
        String redacted = SecretRedactor.without(text);

        // Then
        assertThat(SecretRedactor.in(List.of(text))).isNotEmpty();
        assertThat(redacted).contains(SecretRedactor.MARK);
        assertThat(SecretRedactor.in(List.of(redacted))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "I forgot my password again", "The password is wrong", "My order 1234 5678 9012 3456 has not come",
            "I ran 10 km in 52 minutes on 12 May 2024", "Call me at +49 30 123456",
            "The token-based game is fun", "Miso is the key to her heart" })
    void ordinaryWordsAreKept(String text) {
        assertThat(SecretRedactor.without(text)).isEqualTo(text);
        assertThat(SecretRedactor.in(List.of(text))).isEmpty();
    }
}
