package io.souvenir.engine.session;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.paging.Cursor;

/**
 * A turn as it was added, or as its memory was revised.
 *
 * @param place its place in the session
 * @param memoryId the memory of the turn; null where there is none, or none yet
 * @param role {@code user}, {@code assistant} or {@code tool}
 */
public record SessionTurn(Place place, @Nullable UUID memoryId, String role, @Nullable String speaker, String text,
        Instant statedAt) {

    /** @param event the add of the turn; @param ord its number in the add */
    public record Place(UUID event, int ord) {

        String cursor() {
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * 2 + Integer.BYTES).putLong(event.getMostSignificantBits())
                    .putLong(event.getLeastSignificantBits()).putInt(ord);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        }

        static @Nullable Place read(@Nullable String cursor) {
            if (cursor == null) {
                return null;
            }
            try {
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
                Place place = new Place(new UUID(bytes.getLong(), bytes.getLong()), bytes.getInt());
                if (!bytes.hasRemaining()) {
                    return place;
                }
            } catch (IllegalArgumentException | BufferUnderflowException e) {
                // Refused below, like a cursor that is too long.
            }
            throw Cursor.unreadable();
        }
    }
}
