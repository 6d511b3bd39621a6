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
        return read(parser, context).toInstant();
    }

    private static OffsetDateTime read(JsonParser parser, DeserializationContext context) throws IOException {
        OffsetDateTime time = switch (parser.currentToken()) {
            case JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT -> seconds(parser.getDoubleValue());
            case JsonToken.VALUE_STRING -> parsed(parser.getText().strip());
            default -> null;
        };
        if (time == null || time.toInstant().isBefore(Limits.EARLIEST) || !time.toInstant().isBefore(Limits.LATEST)) {
            throw context.weirdStringException("", Instant.class,
                    "must be an ISO-8601 time or unix seconds from the years 1900 to 2199");
        }
        return time;
    }

    private static @Nullable OffsetDateTime seconds(double seconds) {
        boolean inRange = seconds >= Limits.EARLIEST.getEpochSecond() && seconds <= Limits.LATEST.getEpochSecond();
        return inRange ? Instant.ofEpochMilli(Math.round(seconds * 1000)).atOffset(ZoneOffset.UTC) : null;
    }

    static @Nullable OffsetDateTime parsed(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
            }
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? OffsetDateTime.parse(text)
                    : LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Keeps the offset from UTC that the caller has stated. */
    public static final class WithOffset extends StdDeserializer<OffsetDateTime> {

        private static final long serialVersionUID = 1L;

        public WithOffset() {
            super(OffsetDateTime.class);
        }

        @Override
        public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return read(parser, context);
        }
    }
}
