package io.souvenir.engine.extraction;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.extraction.injection.Said;

/**
 * A message of a conversation.
 *
 * @param trust see {@link Trust}
 */
public record Turn(int ord, String role, @Nullable String speaker, String content, double trust) {

    /** Trusted as its role is. */
    public Turn(int ord, String role, @Nullable String speaker, String content) {
        this(ord, role, speaker, content, Trust.of(role));
    }

    public Turn withContent(String other) {
        return new Turn(ord, role, speaker, other, trust);
    }

    public Said said() {
        return new Said(role, speaker, content);
    }

    public Turn withTrust(double other) {
        return new Turn(ord, role, speaker, content, other);
    }
}
