package io.souvenir.engine.session;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One message as it came in, or as it was corrected since.
 *
 * @param place where it stands in the session
 * @param memoryId the memory that was made of it; null where there is none, or none yet
 * @param role {@code user} or {@code assistant}
 */
public record SessionTurn(Place place, @Nullable UUID memoryId, String role, @Nullable String speaker, String text,
        Instant saidAt) {

    /** @param event the add that it came in with, and which of its messages it is */
    public record Place(UUID event, int ord) {
    }
}
