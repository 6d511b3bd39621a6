package io.souvenir.admin.webhooks;

import java.security.SecureRandom;
import java.util.Base64;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;

/** The secret that signs a webhook's deliveries, in the form of Standard Webhooks: {@code whsec_} and the key in Base64. */
public final class SigningSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    SigningSecret(String text) {
        this.text = text;
    }

    static SigningSecret generate() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** The secret itself, to be encrypted or returned once. */
    public String reveal() {
        return text;
    }

    /** An entry of the header {@code webhook-signature}. */
    String sign(String id, long timestamp, String body) {
        try {
            return new Webhook(text).sign(id, timestamp, body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("A delivery could not be signed", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
