package io.souvenir.engine.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key that encrypts other keys. Encrypted secrets contain its id. */
record MasterKey(byte[] id, SecretKey key) {

    static final int ID_BYTES = 4;
    private static final int MIN_CHARACTERS = 32;

    static MasterKey of(String configured) {
        if (configured.strip().length() < MIN_CHARACTERS) {
            throw new IllegalStateException(
                    "souvenir.secrets.master-key (SOUVENIR_MASTER_KEY) must have at least " + MIN_CHARACTERS + " characters");
        }
        byte[] root = configured.strip().getBytes(UTF_8);
        return new MasterKey(Arrays.copyOf(derived(root, "id"), ID_BYTES), new SecretKeySpec(derived(root, "key"), "AES"));
    }

    /** Derives 256 bits for each use from the configured text, which may have any length and alphabet. */
    private static byte[] derived(byte[] root, String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(root, "HmacSHA256"));
            return mac.doFinal(("souvenir.secrets/" + use).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean hasId(byte[] other) {
        return Arrays.equals(id, other);
    }
}
