package io.souvenir.engine.paging;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.SouvenirException;

/** A place in a list that is ordered by time and id. Opaque to clients. */
public record Cursor(Instant at, UUID id) {

    /** Before the oldest item. */
    public static final Cursor OLDEST = new Cursor(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));
    /** After the newest item. */
    public static final Cursor NEWEST = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    public String write() {
        ByteBuffer bytes = ByteBuffer.allocate(28).putLong(at.getEpochSecond()).putInt(at.getNano())
                .putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @param start where a list begins of which no page was read before */
    public static Cursor read(@Nullable String cursor, Cursor start) {
        if (cursor == null) {
            return start;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            Instant at = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            if (!bytes.hasRemaining() && !at.isBefore(OLDEST.at) && !at.isAfter(NEWEST.at)) {
                return new Cursor(at, id);
            }
        } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException e) {
            // Refused below, like a cursor that is too long.
        }
        throw unreadable();
    }

    /** A place in a list that is ordered by id alone; null for its beginning. */
    public static @Nullable UUID readId(@Nullable String cursor) {
        try {
            return cursor == null ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    public static SouvenirException unreadable() {
        return SouvenirException.invalid("cursor", "Not a cursor of this list; pass next_cursor of the page before as it came");
    }
}
