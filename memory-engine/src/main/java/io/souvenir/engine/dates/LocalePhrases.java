package io.souvenir.engine.dates;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.AbsoluteUnit;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeUnit;
import com.ibm.icu.text.RelativeDateTimeFormatter.Style;
import com.ibm.icu.util.ULocale;

import io.souvenir.engine.dates.DateRule.Kind;

/** The templates of date expressions that ICU has in a locale: "yesterday", "in {n} days", "last Friday", "{day} {month} {year}". */
final class LocalePhrases {

    private static final Map<Direction, Integer> DIRECTIONS = Map.of(Direction.LAST_2, -2, Direction.LAST, -1, Direction.THIS,
            0,
            Direction.NEXT, 1, Direction.NEXT_2, 2);
    private static final Map<AbsoluteUnit, Integer> UNITS = Map.of(AbsoluteUnit.WEEK, 2, AbsoluteUnit.MONTH, 3,
            AbsoluteUnit.YEAR, 4,
            AbsoluteUnit.QUARTER, 6);
    private static final Map<RelativeUnit, Integer> COUNTED = Map.of(RelativeUnit.DAYS, 1, RelativeUnit.WEEKS, 2,
            RelativeUnit.MONTHS,
            3, RelativeUnit.YEARS, 4, RelativeUnit.QUARTERS, 6);
    private static final List<AbsoluteUnit> WEEKDAYS = List.of(AbsoluteUnit.MONDAY, AbsoluteUnit.TUESDAY,
            AbsoluteUnit.WEDNESDAY,
            AbsoluteUnit.THURSDAY, AbsoluteUnit.FRIDAY, AbsoluteUnit.SATURDAY, AbsoluteUnit.SUNDAY);
    /** Each form of the plural of some language is used with one of them. */
    private static final List<Integer> SAMPLES = List.of(1, 2, 3, 5, 11, 21, 100);
    private static final Map<String, Kind> SKELETONS = Map.of("yMMMMd", Kind.DATE, "yMMMd", Kind.DATE, "MMMMd", Kind.DATE,
            "MMMd",
            Kind.DATE, "yMMMM", Kind.MONTH, "yMMM", Kind.MONTH, "yQQQ", Kind.QUARTER, "yQQQQ", Kind.QUARTER, "y", Kind.YEAR);

    private final ULocale locale;
    private final BiConsumer<String, DateRule> phrases;

    private LocalePhrases(ULocale locale, BiConsumer<String, DateRule> phrases) {
        this.locale = locale;
        this.phrases = phrases;
    }

    /** Visits all templates of a language with what they mean. */
    static void of(List<ULocale> locales, BiConsumer<String, DateRule> phrases) {
        for (ULocale locale : locales) {
            LocalePhrases of = new LocalePhrases(locale, phrases);
            of.relative(Style.LONG);
            of.relative(Style.SHORT);
            of.absolute();
        }
        Set<String> patterns = locales.stream()
                .map(locale -> DateTimePatternGenerator.getInstance(locale).getBestPattern(DateFormat.YEAR_NUM_MONTH_DAY))
                .collect(Collectors.toSet());
        NumericDates.of(patterns).forEach(phrases);
        phrases.accept("{weekday}", rule(Kind.NEAR, 0, Map.of()));
        phrases.accept("{plain}", rule(Kind.NAME, 0, Map.of()));
    }

    private static DateRule rule(Kind kind, int shift, Map<Slot, Integer> numbers) {
        return new DateRule(kind, shift, numbers);
    }

    private void relative(Style style) {
        RelativeDateTimeFormatter formatter = RelativeDateTimeFormatter.getInstance(locale, null, style,
                DisplayContext.CAPITALIZATION_NONE);
        DIRECTIONS.forEach((direction, shift) -> {
            add(formatter.format(direction, AbsoluteUnit.DAY), rule(Kind.DAY, shift, Map.of()));
            UNITS.forEach((unit, number) -> add(formatter.format(direction, unit),
                    rule(Kind.UNIT, shift, Map.of(Slot.UNIT, number))));
            weekdays(formatter, direction, shift);
        });
        COUNTED.forEach((unit, number) -> SAMPLES.forEach(sample -> {
            counted(formatter.format(sample, Direction.LAST, unit), sample, Kind.AGO, number);
            counted(formatter.format(sample, Direction.NEXT, unit), sample, Kind.AHEAD, number);
        }));
    }

    /** In some languages "last Friday" is the Friday of last week, and says so. */
    private void weekdays(RelativeDateTimeFormatter formatter, Direction direction, int shift) {
        String week = formatter.format(direction, AbsoluteUnit.WEEK);
        if (week != null) {
            add(spaced(week + " {weekday}"), rule(Kind.WEEK, shift, Map.of()));
            add(spaced("{weekday} " + week), rule(Kind.WEEK, shift, Map.of()));
        }
        for (int i = 0; i < WEEKDAYS.size(); i++) {
            String weekday = formatter.format(direction, WEEKDAYS.get(i));
            if (weekday != null) {
                Kind kind = week != null && weekday.contains(week) ? Kind.WEEK : Kind.WEEKDAY;
                add(weekday, rule(kind, shift, Map.of(Slot.WEEKDAY, i + 1)));
            }
        }
    }

    private void counted(String phrase, int sample, Kind kind, int unit) {
        String number = Integer.toString(sample);
        // The root locale, which stands in for locales without phrases, writes "+3 d".
        if (phrase.contains("+") || phrase.contains("-" + number)) {
            return;
        }
        if (phrase.contains(number)) {
            add(spaced(phrase).replace(number, "{n}"), rule(kind, 0, Map.of(Slot.UNIT, unit)));
        } else {
            int shift = kind == Kind.AGO ? -sample : sample;
            add(phrase, unit == 1 ? rule(Kind.DAY, shift, Map.of()) : rule(Kind.UNIT, shift, Map.of(Slot.UNIT, unit)));
        }
    }

    /** Spaces beside characters of Chinese and the like may be missing. */
    private static String spaced(String phrase) {
        return phrase.chars().anyMatch(c -> WordBoundaries.unspaced((char) c) || WordBoundaries.hangul((char) c))
                ? phrase.replace(" ", "( |)")
                : phrase;
    }

    private void add(@Nullable String phrase, DateRule rule) {
        if (phrase != null && phrase.codePoints().anyMatch(Character::isLetter)) {
            phrases.accept(phrase.replaceFirst("\\.$", ""), rule);
        }
    }

    private void absolute() {
        DateTimePatternGenerator generator = DateTimePatternGenerator.getInstance(locale);
        SKELETONS.forEach((skeleton, kind) -> {
            String pattern = generator.getBestPattern(skeleton);
            for (boolean range : kind == Kind.DATE ? List.of(false, true) : List.of(false)) {
                String template = PatternTemplate.of(pattern, range);
                if (template != null) {
                    phrases.accept(template, rule(kind, 0, Map.of()));
                }
            }
        });
    }
}
