package io.souvenir.api.input;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;

import io.souvenir.engine.error.SouvenirException;

/** Reads {@code reference_date}, the time at which memories must be valid. A date without a time means the end of that day in UTC. */
public final class ReferenceDateReader extends StdDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    private static final Duration POSTGRES_PRECISION = Duration.ofNanos(1000);
    private static final int DAY = 10;

    private final TimestampReader time = new TimestampReader();

    public ReferenceDateReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        boolean day = parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().strip().length() == DAY;
        Instant read = time.deserialize(parser, context);
        return day ? endOfDay(read) : read;
    }

    private static Instant endOfDay(Instant start) {
        return start.plus(Duration.ofDays(1)).minus(POSTGRES_PRECISION);
    }

    /** Reads a query parameter. */
    public static @Nullable Instant parameter(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        String text = value.strip();
        OffsetDateTime parsed = TimestampReader.parsed(text);
        Instant read = parsed == null ? null : parsed.toInstant();
        if (read == null || read.isBefore(Limits.EARLIEST) || !read.isBefore(Limits.LATEST)) {
            throw SouvenirException.invalid(name, name + " must be an ISO-8601 time from the years 1900 to 2199");
        }
        return text.length() == DAY ? endOfDay(read) : read;
    }
}
