package io.souvenir.engine.session;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.paging.Cursor;

/** The cursor of a list of turns: a place in a session. */
final class TurnCursor {

    private static final int BYTES = 20;

    private TurnCursor() {
    }

    static String write(SessionTurn.Place place) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(place.event().getMostSignificantBits())
                .putLong(place.event().getLeastSignificantBits()).putInt(place.ord());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static SessionTurn.@Nullable Place read(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            var place = new SessionTurn.Place(new UUID(bytes.getLong(), bytes.getLong()), bytes.getInt());
            if (!bytes.hasRemaining()) {
                return place;
            }
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            // Refused below, like a cursor that is too long.
        }
        throw Cursor.unreadable();
    }
}
