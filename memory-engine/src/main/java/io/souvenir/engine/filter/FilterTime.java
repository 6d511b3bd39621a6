package io.souvenir.engine.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.filter.Filter.And;
import io.souvenir.engine.filter.Filter.Compare;
import io.souvenir.engine.filter.Filter.Field;
import io.souvenir.engine.filter.Filter.Not;
import io.souvenir.engine.filter.Filter.Operator;

/**
 * A time in a filter: an instant, or a date as its whole UTC day, so that {@code lte: "2026-01-31"} includes that day.
 *
 * @param end of the day, exclusive; null for an instant
 */
record FilterTime(Instant start, @Nullable Instant end) {

    static FilterTime at(Instant instant) {
        return new FilterTime(instant, null);
    }

    static FilterTime on(LocalDate day) {
        return new FilterTime(midnight(day), midnight(day.plusDays(1)));
    }

    LocalDate day() {
        return LocalDate.ofInstant(start, ZoneOffset.UTC);
    }

    Filter compare(Field field, Operator operator) {
        if (end == null) {
            return is(field, operator, start);
        }
        return switch (operator) {
            case GT -> is(field, Operator.GTE, end);
            case LTE -> is(field, Operator.LT, end);
            case EQ -> within(field, end);
            case NE -> new Not(within(field, end));
            default -> is(field, operator, start);
        };
    }

    private Filter within(Field field, Instant dayEnd) {
        return new And(List.of(is(field, Operator.GTE, start), is(field, Operator.LT, dayEnd)));
    }

    private static Filter is(Field field, Operator operator, Instant instant) {
        return new Compare(field, null, operator, List.of(instant));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
