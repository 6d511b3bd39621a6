package io.souvenir.engine.dates;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A date expression of a text, which is resolved from the day of the text.
 *
 * @param kind the rule that found it
 * @param numbers those of its words: day, month, year, weekday, n, unit
 */
record DateMention(String kind, int shift, Map<String, Integer> numbers) {

    private static final Set<String> RELATIVE = Set.of("day", "near", "weekday", "unit", "ago", "ahead", "within");
    private static final int WEEKEND = 5;
    private static final int THIRD = 10;
    private static final int LAST_THIRD = 3;
    /** Dates further in the future are none. */
    private static final int AHEAD = 50;

    /** Empty for a day that does not exist, such as 31 February. */
    Optional<Days> resolve(LocalDate day) {
        try {
            return Optional.ofNullable(days(day)).filter(days -> days.to().getYear() <= day.getYear() + AHEAD);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As a question means it: a weekday is the last one or the next, which only the tense tells. */
    Stream<Days> asked(LocalDate day) {
        if (!kind.equals("near")) {
            return resolve(day).stream();
        }
        DayOfWeek weekday = DayOfWeek.of(number("weekday"));
        return Stream.of(one(day.with(TemporalAdjusters.previous(weekday))),
                one(day.with(TemporalAdjusters.nextOrSame(weekday))));
    }

    /** The day, or month, that a relative expression of a question means; empty for one that names them itself. */
    Optional<String> written(LocalDate day) {
        return RELATIVE.contains(kind) ? asked(day).findFirst().map(Days::written) : Optional.empty();
    }

    private @Nullable Days days(LocalDate today) {
        return switch (kind) {
            // A text that was said on some other day may mean either.
            case "near" -> null;
            case "day" -> one(today.plusDays(shift));
            case "date" -> one(date(today));
            case "month" -> month(today, shift);
            case "third" -> third(month(today, 0));
            case "within" -> new Days(unit(number("unit"), -number("n"), today).from(), today);
            case "year" -> year(number("year"));
            case "since" -> since(numbers.containsKey("month") ? month(today, 0) : year(number("year")), today);
            case "weekday" -> one(weekday(DayOfWeek.of(number("weekday")), today));
            case "unit" -> unit(number("period"), shift, today);
            case "ago" -> unit(number("unit"), -number("n"), today);
            case "ahead" -> unit(number("unit"), number("n"), today);
            default -> throw new IllegalArgumentException("No such rule in a grammar of dates: " + kind);
        };
    }

    private int number(String name) {
        return numbers.getOrDefault(name, 1);
    }

    private static Days one(LocalDate day) {
        return new Days(day, day);
    }

    private static Days whole(YearMonth month) {
        return new Days(month.atDay(1), month.atEndOfMonth());
    }

    private static Days year(int year) {
        return new Days(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** Without a year, the nearest such date. */
    private LocalDate date(LocalDate today) {
        int month = numbers.getOrDefault("month", number("digits"));
        int day = number("day");
        if (numbers.containsKey("year")) {
            return LocalDate.of(number("year"), month, day);
        }
        return Stream.of(-1, 0, 1).map(years -> YearMonth.of(today.getYear() + years, month)).filter(of -> of.isValidDay(day))
                .map(of -> of.atDay(day)).min(Comparator.comparing(of -> Math.abs(ChronoUnit.DAYS.between(today, of))))
                .orElseThrow(() -> new DateTimeException("No such day"));
    }

    /** @param direction -1 for the last such month, 1 for the next, 0 for the nearest where the year is not named */
    private Days month(LocalDate today, int direction) {
        int month = number("month");
        YearMonth now = YearMonth.from(today);
        if (numbers.containsKey("year")) {
            return whole(YearMonth.of(number("year"), month));
        }
        List<YearMonth> near = Stream.of(-1, 0, 1).map(years -> YearMonth.of(today.getYear() + years, month))
                .filter(of -> direction == 0 || Integer.signum(of.compareTo(now)) == direction).toList();
        return whole(near.stream().min(Comparator.comparing(of -> Math.abs(ChronoUnit.MONTHS.between(now, of)))).orElseThrow());
    }

    /** The first ten days of a month, the ten after them, or the rest. */
    private Days third(Days month) {
        LocalDate from = month.from().plusDays(THIRD * (shift - 1L));
        return new Days(from, shift == LAST_THIRD ? month.to() : from.plusDays(THIRD - 1L));
    }

    private static @Nullable Days since(Days begun, LocalDate today) {
        return begun.from().isAfter(today) ? null : new Days(begun.from(), today);
    }

    private LocalDate weekday(DayOfWeek weekday, LocalDate today) {
        return switch (shift) {
            case -1 -> today.with(TemporalAdjusters.previous(weekday));
            case 1 -> today.with(TemporalAdjusters.next(weekday));
            default -> today.with(weekday);
        };
    }

    /** As precise as the unit: two weeks ago is a week, two years ago a year. */
    private static Days unit(int unit, int shift, LocalDate today) {
        LocalDate monday = today.with(DayOfWeek.MONDAY);
        return switch (unit) {
            case 1 -> one(today.plusDays(shift));
            case 2 -> new Days(monday.plusWeeks(shift), monday.plusWeeks(shift).with(DayOfWeek.SUNDAY));
            case 3 -> whole(YearMonth.from(today).plusMonths(shift));
            case 4 -> year(today.getYear() + shift);
            case WEEKEND ->
                new Days(monday.plusWeeks(shift).with(DayOfWeek.SATURDAY), monday.plusWeeks(shift).with(DayOfWeek.SUNDAY));
            default -> throw new IllegalArgumentException("No such unit in a grammar of dates: " + unit);
        };
    }
}
