package io.souvenir.engine.recall;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** What ranking knows of a memory besides its words and its vector. */
record RankingRow(UUID memoryId, int ord, int session, String role, @Nullable String speaker, Instant observedAt,
        @Nullable LocalDate expirationDate, int words, boolean question) {

    boolean expired(LocalDate today) {
        return expirationDate != null && expirationDate.isBefore(today);
    }
}
