package io.souvenir.engine.memory;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.paging.Page;

/** The last place of a page in a list, newest first. Opaque to clients. */
record PageCursor(Instant createdAt, UUID id) {

    private static final PageCursor START = new PageCursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    /** The cursor of the next page; null on the last one. */
    static @Nullable String next(Page<Memory> page) {
        if (!page.more()) {
            return null;
        }
        Memory last = page.items().getLast();
        return new PageCursor(last.createdAt(), last.id()).write();
    }

    private String write() {
        ByteBuffer bytes = ByteBuffer.allocate(28).putLong(createdAt.getEpochSecond()).putInt(createdAt.getNano())
                .putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static PageCursor read(@Nullable String cursor) {
        if (cursor == null) {
            return START;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            Instant createdAt = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            if (bytes.hasRemaining() || createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(START.createdAt())) {
                throw unreadable();
            }
            return new PageCursor(createdAt, id);
        } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException e) {
            throw unreadable();
        }
    }

    static SouvenirException unreadable() {
        return SouvenirException.invalid("cursor", "Not a cursor of this list; pass next_cursor of the page before as it came");
    }
}
