package io.souvenir.engine.dates;

/** A place in a phrase for a number or a name, written in braces: {@code in {n} days}. */
enum Slot {
    /** How many. */
    N,
    DAY,
    /** The first day of a range whose last one is {@link #DAY}. */
    FIRST,
    YEAR,
    /** The last two digits of a year of this century. */
    SHORT_YEAR,
    /** The last year of a range whose first one is {@link #YEAR}. */
    LAST,
    /** "90" or "1990". */
    DECADE,
    QUARTER,
    /** The name of a month, in full or abbreviated. */
    MONTH,
    /** A month as a number. */
    DIGITS,
    /** The full name of a month. */
    NAME,
    /** The full name of a month that is no other word. */
    PLAIN,
    WEEKDAY,
    UNIT,
    /** A unit that is longer than a day: "the next day" and "the last days" are not relative to today. */
    PERIOD,
    /** A day of the month in words. */
    ORDINAL,
    /** What makes a number an ordinal: "th". */
    SUFFIX,
    /** What is between the ends of a range: a dash, "to". */
    TO,
    /** What comes before the first end of a range whose ends {@link #AND} divides. */
    BETWEEN,
    AND,
    SPACE;

    private static final int YEAR_DIGITS = 4;
    private static final int LAST_DAY = 31;
    private static final int LAST_MONTH = 12;
    /** Of the past century; those of this one are not yet named by two digits. */
    private static final int FIRST_DECADE = 50;
    private static final int CENTURY = 1900;

    /** What the value is, however it was written. */
    Slot meaning() {
        return switch (this) {
            case DIGITS, NAME, PLAIN -> MONTH;
            case PERIOD -> UNIT;
            case ORDINAL -> DAY;
            case DECADE, SHORT_YEAR -> YEAR;
            default -> this;
        };
    }

    /** The value of a number in digits; 0 where it does not fit. */
    int number(String digits) {
        int number = Integer.parseInt(digits);
        boolean fits = switch (this) {
            case N -> digits.length() < YEAR_DIGITS;
            case DAY, FIRST -> digits.length() <= 2 && number <= LAST_DAY;
            case DIGITS -> digits.length() <= 2 && number <= LAST_MONTH;
            case SHORT_YEAR -> digits.length() == 2;
            case YEAR, LAST -> digits.length() == YEAR_DIGITS && year(number);
            case DECADE -> number % 10 == 0 && number != CENTURY
                    && (digits.length() == YEAR_DIGITS ? year(number) : digits.length() == 2 && number >= FIRST_DECADE);
            default -> false;
        };
        return !fits ? 0 : digits.length() > 2 ? number
                : this == DECADE ? CENTURY + number : this == SHORT_YEAR ? CENTURY + 100 + number : number;
    }

    private static boolean year(int number) {
        return number >= CENTURY && number < CENTURY + 200;
    }
}
