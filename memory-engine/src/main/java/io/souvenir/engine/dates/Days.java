package io.souvenir.engine.dates;

import java.time.LocalDate;

/** A span of days, both ends included. */
public record Days(LocalDate from, LocalDate to) {

    public boolean overlaps(Days other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }
}
