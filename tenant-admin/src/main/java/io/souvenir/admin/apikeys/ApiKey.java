package io.souvenir.admin.apikeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** A whole key: {@code svk_<keyId>_<secret>_<checksum>}. It is returned once and never stored or logged. */
public final class ApiKey {

    public static final String PREFIX = "svk_";

    private static final String ID_FORM = "[0-9a-f]{20}";
    private static final Pattern FORM = Pattern.compile(PREFIX + "(" + ID_FORM + ")_([0-9a-f]{64})_([0-9a-f]{8})");
    private static final int ID_BYTES = 10;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String keyId;
    private final String secret;

    private ApiKey(String keyId, String secret) {
        this.keyId = keyId;
        this.secret = secret;
    }

    static ApiKey generate() {
        return new ApiKey(random(ID_BYTES), random(SECRET_BYTES));
    }

    /** Empty if the text has not the form of a key, which needs no lookup. */
    static Optional<ApiKey> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        ApiKey key = new ApiKey(parts.group(1), parts.group(2));
        return key.reveal().equals(text) ? Optional.of(key) : Optional.empty();
    }

    /** Whether the text has the form of a key id. */
    static boolean isKeyId(String text) {
        return text.matches(ID_FORM);
    }

    public String keyId() {
        return keyId;
    }

    /** The whole key, for the response that creates it. */
    public String reveal() {
        String body = PREFIX + keyId + "_" + secret;
        CRC32 sum = new CRC32();
        sum.update(body.getBytes(UTF_8));
        return body + "_" + HexFormat.of().toHexDigits(sum.getValue(), 8);
    }

    /** The client secret in Keycloak. */
    String secretHash() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(secret));
    }

    /** The hash in the key's row; it is not the secret in Keycloak. */
    String rowHash() {
        return HexFormat.of().formatHex(sha256(secretHash()));
    }

    /** Whether the hash in the row is of this key, in constant time. */
    boolean hasRowHash(String hash) {
        return MessageDigest.isEqual(rowHash().getBytes(UTF_8), hash.getBytes(UTF_8));
    }

    /** Identifies the whole key in caches, without revealing it. */
    String digest() {
        return HexFormat.of().formatHex(sha256(reveal()));
    }

    @Override
    public String toString() {
        return PREFIX + keyId + "_…";
    }

    private static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        RANDOM.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
