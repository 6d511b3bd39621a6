package io.souvenir.engine.memory.write;

import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A newer memory supersedes an older one, as that is at {@code revision}.
 *
 * @param note why, in the words of the model that has decided it
 */
public record Supersession(UUID older, int revision, UUID newer, Reason reason, @Nullable String note) {

    public Supersession(UUID older, int revision, UUID newer, Reason reason) {
        this(older, revision, newer, reason, null);
    }

    public Supersession by(UUID other) {
        return new Supersession(older, revision, other, reason, note);
    }

    public enum Reason {
        /** The newer one asserts a change. */
        UPDATED,
        /** They contradict each other. */
        CONTRADICTED,
        /** They assert the same. */
        DUPLICATE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
