package io.souvenir.engine.dates;

import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;

/** Loads ICU and the English dates beside the start of the application, so that no request waits for it. */
@Startup
@ApplicationScoped
class EnglishDates {

    EnglishDates() {
        Thread.startVirtualThread(() -> Dates.about("", null, LocalDate.EPOCH));
    }
}
