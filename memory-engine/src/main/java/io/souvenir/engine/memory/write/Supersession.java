package io.souvenir.engine.memory.write;

import java.util.Locale;
import java.util.UUID;

/** A newer memory supersedes an older one, as that is at {@code revision}. */
public record Supersession(UUID older, int revision, UUID newer, Reason reason) {

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
