package io.souvenir.engine.dates;

import java.util.Map;

/**
 * What a phrase means.
 *
 * @param shift by how many units the days differ from the present, see {@link DateMention}
 * @param numbers that the phrase implies: "last Friday" is weekday 5
 */
record DateRule(Kind kind, int shift, Map<Slot, Integer> numbers) {

    enum Kind {
        DAY, DATE,
        /** Two numbers and a year, of which either may be the day. */
        EITHER, MONTH,
        /** The first ten days of a month, the ten after them, or the rest. */
        THIRD, QUARTER, YEAR, YEARS, DECADE, SINCE, WITHIN, WEEKDAY,
        /** The weekday of last, this or next week. */
        WEEK,
        /** A weekday that may be the last or the next one. */
        NEAR, UNIT, AGO, AHEAD,
        /** "In three days", which may also be how long something takes. */
        MAYBE,
        /** So long before or after the date that follows. */
        OFFSET,
        /** From the date that follows until today. */
        FROM,
        /** A month without anything that makes it a date. */
        NAME,
        /** No date, although a part of it looks like one. */
        NONE
    }

    /** A phrase that may have other meanings. */
    static final DateRule NO_DATE = new DateRule(Kind.NONE, 0, Map.of());
}
