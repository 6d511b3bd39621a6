package io.souvenir.admin.projects;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** The form of a name for URLs. Two names with the same slug count as the same name. */
public record Slug(String value) {

    private static final int HASH_DIGITS = 12;

    /** Names without a Latin letter or digit get a slug of their hash. */
    public static Slug of(String name) {
        String plain = Normalizer.normalize(name.strip(), Normalizer.Form.NFKD).replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        String slug = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return new Slug(slug.isEmpty() ? "n-" + hash(plain) : slug);
    }

    private static String hash(String text) {
        UUID digest = UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
        return HexFormat.of().toHexDigits(digest.getMostSignificantBits()).substring(0, HASH_DIGITS);
    }

    @Override
    public String toString() {
        return value;
    }
}
