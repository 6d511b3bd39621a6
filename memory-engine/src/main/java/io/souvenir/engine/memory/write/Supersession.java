package io.souvenir.engine.memory.write;

import java.util.Locale;
import java.util.UUID;

/** That a memory, as it was at {@code revision}, has been overtaken by a newer one. */
public record Supersession(UUID older, int revision, UUID newer, Because because) {

    public enum Because {
        /** The newer one says that something changed. */
        UPDATED,
        /** Both cannot hold. */
        CONTRADICTED,
        /** Both say the same. */
        DUPLICATE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
