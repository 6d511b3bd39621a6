package io.souvenir.engine.graph;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.Memory;

/** The last memory of a page of a timeline. Opaque to clients. */
record TimelineCursor(Instant at, UUID id) {

    private static final TimelineCursor START = new TimelineCursor(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));

    static String after(Memory last) {
        String place = last.validity().from() + " " + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.US_ASCII));
    }

    static TimelineCursor read(@Nullable String cursor) {
        if (cursor == null) {
            return START;
        }
        try {
            String[] place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ");
            if (place.length == 2) {
                Instant at = Instant.parse(place[0]);
                if (!at.isBefore(START.at) && at.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
                    return new TimelineCursor(at, UUID.fromString(place[1]));
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    static SouvenirException unreadable() {
        return SouvenirException.invalid("cursor", "Not a cursor of this list; pass next_cursor of the page before as it came");
    }
}
