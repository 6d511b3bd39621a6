package io.souvenir.engine.dates;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;

/** The names that ICU has in a locale for months, weekdays, quarters, units of time and numbers. */
final class LocaleNames {

    private static final Pattern NUMBER = Pattern.compile("\\p{N}+");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    /** The names of months of a locale that has none. */
    private static final Pattern NO_MONTH = Pattern.compile("M\\d\\d");
    private static final int DAYS = 31;
    private static final int NUMBERS = 100;
    private static final int WEEK = 7;
    private static final Map<Integer, MeasureUnit> UNITS = Map.of(1, MeasureUnit.DAY, 2, MeasureUnit.WEEK, 3, MeasureUnit.MONTH,
            4, MeasureUnit.YEAR, 6, MeasureUnit.forIdentifier("quarter"));
    private static final List<String> CASES = List.of("nominative", "accusative", "dative", "genitive", "instrumental",
            "prepositional");
    /** Each form of the plural of some language is used with one of them. */
    private static final List<Integer> SAMPLES = List.of(1, 2, 3, 5, 11, 21, 100);
    private static final List<Integer> CONTEXTS = List.of(DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE);

    private final ULocale locale;
    private final DateFormatSymbols symbols;

    interface NameVisitor {
        void name(Slot slot, String name, int value);
    }

    LocaleNames(ULocale locale) {
        this.locale = locale;
        this.symbols = DateFormatSymbols.getInstance(locale);
    }

    void forEach(NameVisitor visitor) {
        NameVisitor words = (slot, name, value) -> {
            String word = name.replaceFirst("\\.$", "").strip();
            if (LETTER.matcher(word).find() && !NO_MONTH.matcher(word).matches()) {
                visitor.name(slot, word, value);
            }
        };
        for (int context : CONTEXTS) {
            months(context, words);
            weekdays(context, words);
            quarters(context, words);
        }
        units(words);
        numbers(words);
        suffixes(visitor);
    }

    private void months(int context, NameVisitor names) {
        for (int width : List.of(DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED)) {
            String[] months = symbols.getMonths(context, width);
            for (int i = 0; i < months.length; i++) {
                names.name(Slot.MONTH, months[i], i + 1);
                if (width == DateFormatSymbols.WIDE) {
                    names.name(Slot.NAME, months[i], i + 1);
                }
            }
        }
    }

    private void weekdays(int context, NameVisitor names) {
        String[] weekdays = symbols.getWeekdays(context, DateFormatSymbols.WIDE);
        for (int i = 1; i <= WEEK; i++) {
            // ICU's week begins with Sunday.
            names.name(Slot.WEEKDAY, weekdays[i], (i + WEEK - 2) % WEEK + 1);
        }
    }

    private void quarters(int context, NameVisitor names) {
        for (int width : List.of(DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED)) {
            String[] quarters = symbols.getQuarters(context, width);
            for (int i = 0; i < quarters.length; i++) {
                names.name(Slot.QUARTER, quarters[i], i + 1);
            }
        }
    }

    private void units(NameVisitor names) {
        UNITS.forEach((value, unit) -> CASES.forEach(grammaticalCase -> {
            LocalizedNumberFormatter formatter = NumberFormatter.withLocale(locale).unit(unit).unitWidth(UnitWidth.FULL_NAME)
                    .unitDisplayCase(grammaticalCase);
            for (int sample : SAMPLES) {
                String name = NUMBER.matcher(formatter.format(sample).toString()).replaceAll("").strip();
                names.name(Slot.UNIT, name, value);
                if (value > 1) {
                    names.name(Slot.PERIOD, name, value);
                }
            }
        }));
    }

    private void numbers(NameVisitor names) {
        RuleBasedNumberFormat numbers = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
        Stream.of(numbers.getRuleSetNames()).filter(set -> !set.endsWith("-year") && !set.contains("financial"))
                .forEach(set -> {
                    boolean ordinal = set.contains("ordinal");
                    for (int number = 1; number <= (ordinal ? DAYS : NUMBERS); number++) {
                        String name = numbers.format(number, set);
                        if (!NUMBER.matcher(name).find()) {
                            names.name(ordinal ? Slot.ORDINAL : Slot.N, name, number);
                            // Where words are not divided by spaces, days are numbers too.
                            if (!ordinal && number <= DAYS && WordBoundaries.unspaced(name.charAt(0))) {
                                names.name(Slot.DAY, name, number);
                            }
                        }
                    }
                });
    }

    /** "th" and the like. */
    private void suffixes(NameVisitor names) {
        RuleBasedNumberFormat numbers = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.ORDINAL);
        for (String set : numbers.getRuleSetNames()) {
            for (int number = 1; number <= DAYS; number++) {
                String suffix = numbers.format(number, set).toLowerCase(Locale.ROOT).replaceFirst("^\\d+", "");
                if (!suffix.isEmpty() && !NUMBER.matcher(suffix).find()) {
                    names.name(Slot.SUFFIX, suffix, 1);
                }
            }
        }
    }
}
