package io.souvenir.api.input;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;

/** Reads a point in time from ISO-8601 (without an offset it is UTC) or from unix seconds. */
public final class TimestampReader extends StdDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    public TimestampReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Instant instant = switch (parser.currentToken()) {
            case JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT -> seconds(parser.getDoubleValue());
            case JsonToken.VALUE_STRING -> parsed(parser.getText().strip());
            default -> null;
        };
        if (instant == null || instant.isBefore(Limits.EARLIEST) || !instant.isBefore(Limits.LATEST)) {
            throw context.weirdStringException("", Instant.class,
                    "must be an ISO-8601 time or unix seconds from the years 1900 to 2199");
        }
        return instant;
    }

    private static @Nullable Instant seconds(double seconds) {
        boolean inRange = seconds >= Limits.EARLIEST.getEpochSecond() && seconds <= Limits.LATEST.getEpochSecond();
        return inRange ? Instant.ofEpochMilli(Math.round(seconds * 1000)) : null;
    }

    static @Nullable Instant parsed(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
