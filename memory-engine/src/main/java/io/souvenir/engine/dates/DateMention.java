package io.souvenir.engine.dates;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.dates.DateRule.Kind;

/**
 * A date expression of a text, which is resolved from the day of the text.
 *
 * @param other the end of a range, or the date from which this one counts
 */
record DateMention(DateRule rule, Map<Slot, Integer> numbers, int start, int end, @Nullable DateMention other) {

    private static final Set<Kind> RELATIVE = EnumSet.of(Kind.DAY, Kind.NEAR, Kind.WEEKDAY, Kind.WEEK, Kind.UNIT, Kind.AGO,
            Kind.AHEAD, Kind.MAYBE, Kind.WITHIN);
    private static final int QUARTER_MONTHS = 3;
    private static final int YEAR = 4;
    private static final int WEEKEND = 5;
    private static final int QUARTER = 6;
    private static final int THIRD = 10;
    private static final int LAST_THIRD = 3;
    /** Dates further in the future are none. */
    private static final int AHEAD = 50;

    /** With the end of its range, or the date that follows; either has the year that only the other one names. */
    DateMention with(DateMention following) {
        if (rule.kind() == Kind.OFFSET || rule.kind() == Kind.FROM) {
            return new DateMention(rule, numbers, start, following.end, following);
        }
        return new DateMention(rule, withYear(numbers, following.numbers), start, following.end, new DateMention(following.rule,
                withYear(following.numbers, numbers), following.start, following.end, following.other));
    }

    private static Map<Slot, Integer> withYear(Map<Slot, Integer> numbers, Map<Slot, Integer> others) {
        Map<Slot, Integer> with = new EnumMap<>(numbers);
        Integer year = others.get(Slot.YEAR);
        if (year != null) {
            with.putIfAbsent(Slot.YEAR, year);
        }
        return with;
    }

    /** Empty for a day that does not exist, such as 31 February. */
    Optional<Days> resolve(LocalDate day) {
        try {
            return Optional.ofNullable(together(day))
                    .filter(days -> !days.from().isAfter(days.to()) && days.to().getYear() <= day.getYear() + AHEAD);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As a question means it: a weekday is the last one or the next, which only the tense tells. */
    Stream<Days> asked(LocalDate day) {
        if (rule.kind() != Kind.NEAR) {
            // What was said on the day itself may tell of what was before.
            Stream<Days> itself = rule.kind() == Kind.OFFSET && other != null ? other.asked(day) : Stream.empty();
            return Stream.concat(resolve(day).stream(), itself);
        }
        DayOfWeek weekday = DayOfWeek.of(number(Slot.WEEKDAY));
        return Stream.of(one(day.with(TemporalAdjusters.previous(weekday))),
                one(day.with(TemporalAdjusters.nextOrSame(weekday))));
    }

    /** The day, or month, that a relative expression of a question means; empty for one that names them itself. */
    Optional<String> written(LocalDate day) {
        return RELATIVE.contains(rule.kind()) ? asked(day).findFirst().map(Days::written) : Optional.empty();
    }

    /** The month that it names. */
    Stream<Month> months() {
        DateMention named = other == null || numbers.containsKey(Slot.MONTH) ? this : other;
        return rule.kind() == Kind.EITHER ? Stream.empty() : Stream.ofNullable(named.numbers.get(Slot.MONTH)).map(Month::of);
    }

    private @Nullable Days together(LocalDate today) {
        if (rule.kind() == Kind.OFFSET) {
            return other == null ? null
                    : other.resolve(today).map(days -> unit(number(Slot.UNIT), rule.shift() * number(Slot.N),
                            rule.shift() < 0 ? days.from() : days.to())).orElse(null);
        }
        if (rule.kind() == Kind.FROM) {
            return other == null ? null : other.resolve(today).map(days -> from(other, days, today)).orElse(null);
        }
        if (other != null && relativeYear() != other.relativeYear()) {
            return relativeYear() ? other.inYear(today, rule.shift()) : inYear(today, other.rule.shift());
        }
        Days days = days(today);
        if (other == null || days == null) {
            return days;
        }
        return other.resolve(days.from()).map(last -> new Days(days.from(), last.to())).orElse(null);
    }

    /** Whether it is "last year" and the like. */
    boolean relativeYear() {
        return rule.kind() == Kind.UNIT && number(Slot.UNIT) == YEAR;
    }

    /** Whether it is a month, or a day of it, of which year is not said. */
    boolean namesNoYear() {
        return numbers.containsKey(Slot.MONTH) && !numbers.containsKey(Slot.YEAR);
    }

    private @Nullable Days inYear(LocalDate today, int shift) {
        Map<Slot, Integer> withYear = new EnumMap<>(numbers);
        withYear.put(Slot.YEAR, today.getYear() + shift);
        DateRule month = rule.kind() == Kind.NAME ? new DateRule(Kind.MONTH, 0, Map.of()) : rule;
        return new DateMention(month, withYear, start, end, null).days(today);
    }

    private @Nullable Days days(LocalDate today) {
        int shift = rule.shift();
        return switch (rule.kind()) {
            // A text that was said on some other day may mean either weekday.
            case NEAR, NAME, NONE, OFFSET, FROM -> null;
            case DAY -> one(today.plusDays(shift));
            case DATE -> dates(today);
            case EITHER -> either();
            case MONTH -> month(today, shift);
            case THIRD -> third(month(today, 0));
            case QUARTER -> quarter(YearMonth.of(number(Slot.YEAR), QUARTER_MONTHS * number(Slot.QUARTER)));
            case YEAR -> years(number(Slot.YEAR), number(Slot.YEAR));
            case YEARS -> years(number(Slot.YEAR), number(Slot.LAST));
            case DECADE -> decade(numbers.getOrDefault(Slot.YEAR, shift));
            case SINCE -> since(today);
            case WITHIN -> new Days(unit(number(Slot.UNIT), -number(Slot.N), today).from(), today);
            case WEEKDAY -> one(weekday(DayOfWeek.of(number(Slot.WEEKDAY)), today));
            case WEEK -> one(today.plusWeeks(shift).with(DayOfWeek.of(number(Slot.WEEKDAY))));
            case UNIT -> unit(number(Slot.UNIT), shift, today);
            case AGO -> unit(number(Slot.UNIT), -number(Slot.N), today);
            case AHEAD, MAYBE -> unit(number(Slot.UNIT), number(Slot.N), today);
        };
    }

    private int number(Slot slot) {
        return numbers.getOrDefault(slot, 1);
    }

    private static Days one(LocalDate day) {
        return new Days(day, day);
    }

    private static Days whole(YearMonth month) {
        return new Days(month.atDay(1), month.atEndOfMonth());
    }

    private static Days years(int first, int last) {
        return new Days(LocalDate.of(first, 1, 1), LocalDate.of(last, 12, 31));
    }

    private static Days decade(int year) {
        return years(year, year + 9);
    }

    private static Days quarter(YearMonth any) {
        YearMonth first = any.minusMonths((any.getMonthValue() - 1) % QUARTER_MONTHS);
        return new Days(first.atDay(1), first.plusMonths(QUARTER_MONTHS - 1).atEndOfMonth());
    }

    private Days dates(LocalDate today) {
        LocalDate last = date(number(Slot.DAY), today);
        return numbers.containsKey(Slot.FIRST) ? new Days(last.withDayOfMonth(number(Slot.FIRST)), last) : one(last);
    }

    /** Without a year, the nearest such date. */
    private LocalDate date(int day, LocalDate today) {
        int month = number(Slot.MONTH);
        if (numbers.containsKey(Slot.YEAR)) {
            return LocalDate.of(number(Slot.YEAR), month, day);
        }
        return Stream.of(-1, 0, 1).map(years -> YearMonth.of(today.getYear() + years, month)).filter(of -> of.isValidDay(day))
                .map(of -> of.atDay(day)).min(Comparator.comparing(of -> Math.abs(ChronoUnit.DAYS.between(today, of))))
                .orElseThrow(() -> new DateTimeException("No such day"));
    }

    /** The only day that the two numbers can mean. */
    private @Nullable Days either() {
        int one = number(Slot.FIRST);
        int two = number(Slot.DAY);
        int months = 12;
        if (one <= months && two <= months && one != two) {
            return null;
        }
        return one(LocalDate.of(number(Slot.YEAR), Math.min(one, two), Math.max(one, two)));
    }

    /** @param direction -1 for the last such month, 1 for the next, 0 for the nearest where the year is not named */
    private Days month(LocalDate today, int direction) {
        YearMonth now = YearMonth.from(today);
        if (!numbers.containsKey(Slot.MONTH)) {
            return whole(now);
        }
        int month = number(Slot.MONTH);
        if (numbers.containsKey(Slot.YEAR)) {
            return whole(YearMonth.of(number(Slot.YEAR), month));
        }
        List<YearMonth> near = Stream.of(-1, 0, 1).map(years -> YearMonth.of(today.getYear() + years, month))
                .filter(of -> direction == 0 || Integer.signum(of.compareTo(now)) == direction).toList();
        return whole(near.stream().min(Comparator.comparing(of -> Math.abs(ChronoUnit.MONTHS.between(now, of)))).orElseThrow());
    }

    private Days third(Days month) {
        int which = rule.shift();
        LocalDate from = month.from().plusDays(THIRD * (which - 1L));
        return new Days(from, which == LAST_THIRD ? month.to() : from.plusDays(THIRD - 1L));
    }

    /** From a day until today, if it is over. The shift tells whether the phrase speaks of the past only. */
    private Days from(DateMention mention, Days day, LocalDate today) {
        LocalDate begun = rule.shift() < 0 && day.from().isAfter(today) ? day.from().minusYears(1) : day.from();
        boolean range = mention.other != null || mention.numbers.containsKey(Slot.FIRST);
        return range || begun.isAfter(today) ? day : new Days(begun, today);
    }

    private @Nullable Days since(LocalDate today) {
        boolean sameMonth = number(Slot.MONTH) == today.getMonthValue();
        Days begun = numbers.containsKey(Slot.MONTH) ? month(today, sameMonth ? 0 : -1)
                : years(number(Slot.YEAR), number(Slot.YEAR));
        return begun.from().isAfter(today) ? null : new Days(begun.from(), today);
    }

    private LocalDate weekday(DayOfWeek weekday, LocalDate today) {
        return switch (rule.shift()) {
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
            case YEAR -> years(today.getYear() + shift, today.getYear() + shift);
            case WEEKEND ->
                new Days(monday.plusWeeks(shift).with(DayOfWeek.SATURDAY), monday.plusWeeks(shift).with(DayOfWeek.SUNDAY));
            case QUARTER -> quarter(YearMonth.from(today).plusMonths(QUARTER_MONTHS * (long) shift));
            default -> throw new IllegalArgumentException("No such unit of time: " + unit);
        };
    }
}
