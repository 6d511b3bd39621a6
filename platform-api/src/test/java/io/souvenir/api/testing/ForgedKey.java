package io.souvenir.api.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/** A well-formed API key with a guessed secret. */
public final class ForgedKey {

    private ForgedKey() {
    }

    /** @param id the public part of the key that is guessed */
    public static String of(String id, int secret) {
        String body = "svk_" + id + "_" + "%064x".formatted(secret);
        CRC32 sum = new CRC32();
        sum.update(body.getBytes(UTF_8));
        return body + "_" + "%08x".formatted(sum.getValue());
    }
}
