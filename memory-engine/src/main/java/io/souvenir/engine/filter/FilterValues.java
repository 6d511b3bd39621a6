package io.souvenir.engine.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter.Operator;

/** Converts the JSON values of a filter to the types of the fields; a problem names the type that was expected. */
final class FilterValues {

    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

    /** The time of a text search grows with the product of both lengths. */
    private static final int MAX_CONTAINED = 1_000;

    private FilterValues() {
    }

    static Object of(FilterKey.Kind kind, Operator operator, @Nullable Object value, String path) {
        if ((operator == Operator.CONTAINS || operator == Operator.ICONTAINS) && value instanceof String text
                && text.length() > MAX_CONTAINED) {
            throw SouvenirException.invalid(path, "A text to look for has at most " + MAX_CONTAINED + " characters");
        }
        return switch (kind) {
            case DAY -> time(value, path).day();
            case ID -> id(value, path);
            case JSON -> json(operator, value, path);
            case OWNER -> value instanceof Integer || value instanceof Long ? value.toString() : text(value, path);
            default -> text(value, path);
        };
    }

    static String text(@Nullable Object value, String path) {
        if (value instanceof String text) {
            return text;
        }
        throw SouvenirException.invalid(path, "Expected a string");
    }

    static boolean bool(@Nullable Object value, String path) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw SouvenirException.invalid(path, "Expected true or false");
    }

    /** A point in time from ISO-8601 or unix seconds, or a whole UTC day from a date. */
    static FilterTime time(@Nullable Object value, String path) {
        FilterTime time = value instanceof Number seconds ? fromSeconds(seconds.doubleValue())
                : value instanceof String text ? fromText(text) : null;
        if (time == null) {
            throw SouvenirException.invalid(path, "Expected a date, an ISO-8601 time or unix seconds");
        }
        return time;
    }

    private static @Nullable FilterTime fromSeconds(double seconds) {
        // In this form NaN is refused too.
        if (!(seconds >= EARLIEST && seconds <= LATEST)) {
            return null;
        }
        return FilterTime.at(Instant.ofEpochMilli(Math.round(seconds * 1000)));
    }

    private static @Nullable FilterTime fromText(String text) {
        try {
            FilterTime time = text.length() == 10 ? FilterTime.on(LocalDate.parse(text))
                    : text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)") ? FilterTime.at(OffsetDateTime.parse(text).toInstant())
                            : FilterTime.at(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            long second = time.start().getEpochSecond();
            return second >= EARLIEST && second <= LATEST ? time : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static UUID id(@Nullable Object value, String path) {
        try {
            return UUID.fromString(text(value, path));
        } catch (IllegalArgumentException e) {
            throw SouvenirException.invalid(path, "Expected a memory id");
        }
    }

    private static Object json(Operator operator, @Nullable Object value, String path) {
        boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
        boolean tree = value instanceof List || value instanceof Map;
        if (value != null && (scalar || (tree && operator != Operator.CONTAINS))) {
            return value;
        }
        throw SouvenirException.invalid(path, "Expected a string, a number, true or false");
    }
}
