package io.souvenir.admin.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;

import org.junit.jupiter.api.Test;

class SigningSecretTest {

    /** The example of Standard Webhooks itself. */
    @Test
    void signsAsStandardWebhooksSays() {
        // Given
        SigningSecret secret = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        // When
        String signature = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}");
        // Then
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void isRandomAndLongEnough() {
        // When
        String secret = SigningSecret.generate().reveal();
        // Then
        assertThat(secret).startsWith("whsec_").isNotEqualTo(SigningSecret.generate().reveal());
        assertThat(Base64.getDecoder().decode(secret.substring("whsec_".length()))).hasSize(32);
    }

    @Test
    void doesNotPrintItself() {
        assertThat(new SigningSecret("whsec_aHVzaA==").toString()).doesNotContain("aHVzaA");
    }
}
