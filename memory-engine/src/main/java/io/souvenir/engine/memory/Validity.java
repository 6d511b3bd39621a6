package io.souvenir.engine.memory;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * When a memory is valid.
 *
 * @param to from when on it is superseded; null while it is valid
 * @param supersededBy the memory that supersedes it
 * @param reason why, see {@code Supersession.Reason}
 * @param note the same in the words of the model that has decided it
 */
public record Validity(Instant from, @Nullable Instant to, @Nullable UUID supersededBy, @Nullable String reason,
        @Nullable String note) {

    public Validity(Instant from, @Nullable Instant to, @Nullable UUID supersededBy, @Nullable String reason) {
        this(from, to, supersededBy, reason, null);
    }
}
