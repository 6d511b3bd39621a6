package io.souvenir.engine.session;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A turn as it was added, or as its memory was revised.
 *
 * @param place its place in the session
 * @param memoryId the memory of the turn; null where there is none, or none yet
 * @param role {@code user} or {@code assistant}
 */
public record SessionTurn(Place place, @Nullable UUID memoryId, String role, @Nullable String speaker, String text,
        Instant statedAt) {

    /** @param event the add of the turn; @param ord its number in the add */
    public record Place(UUID event, int ord) {
    }
}
