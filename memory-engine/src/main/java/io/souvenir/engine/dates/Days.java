package io.souvenir.engine.dates;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A span of days, both ends included. */
public record Days(LocalDate from, LocalDate to) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    public boolean overlaps(Days other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }

    /** As the texts of the index have their day; a longer span by its month. */
    String written() {
        return (from.equals(to) ? DAY : MONTH).format(from);
    }

    boolean contains(LocalDate day) {
        return !from.isAfter(day) && !day.isAfter(to);
    }

    long length() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** How many days two overlapping spans have in common. */
    long common(Days other) {
        return new Days(from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to).length();
    }
}
