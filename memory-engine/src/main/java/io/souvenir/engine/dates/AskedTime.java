package io.souvenir.engine.dates;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a question says about time.
 *
 * @param spans the days it names, as seen from the day it was asked; alternatives where it may mean either
 * @param months the months it names, of any year
 * @param years the years it names
 * @param current whether it asks for what holds on the day it was asked, as a question that says nothing about time does
 * @param newest whether it asks for the newest: "now", "still", "the last"
 */
public record AskedTime(List<Days> spans, Set<Month> months, Set<Integer> years, boolean current, boolean newest) {

    /** The value of the month where the year is another one, or not named. */
    private static final double MONTH_ALONE = 2 / 3.0;
    /** The value of the day on which a text was said that is about other days. */
    private static final double SAID = 0.5;
    /** The value of the day before or after. It halves with each length of the span. */
    private static final double NEXT_DAY = 0.5;
    private static final int LONGEST_MONTH = 31;

    /** How well the days fit that a text was said on and is about, 0 to 1; 0 where the question names none. */
    public double match(LocalDate said, @Nullable Days about) {
        double match = match(new Days(said, said));
        return about == null ? match : Math.max(SAID * match, match(about));
    }

    private double match(Days days) {
        double month = days.length() > LONGEST_MONTH ? 0 : Math.max(month(days.from()), month(days.to()));
        return spans.stream().mapToDouble(span -> match(span, days)).reduce(month, Math::max);
    }

    /** Of a month that no span names more exactly. */
    private double month(LocalDate day) {
        if (!months.contains(day.getMonth())
                || spans.stream().anyMatch(span -> YearMonth.from(span.from()).equals(YearMonth.from(day)))) {
            return 0;
        }
        return years.contains(day.getYear()) ? 1 : MONTH_ALONE;
    }

    /** Days that are named more exactly fit better: a year says little about one of its days. */
    private static double match(Days span, Days days) {
        if (!span.overlaps(days)) {
            double apart = Math.max(ChronoUnit.DAYS.between(span.to(), days.from()),
                    ChronoUnit.DAYS.between(days.to(), span.from()));
            return NEXT_DAY * Math.pow(2, (1 - apart) / span.length());
        }
        return Math.sqrt((double) span.common(days) / days.length());
    }
}
