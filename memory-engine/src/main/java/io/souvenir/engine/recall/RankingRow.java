package io.souvenir.engine.recall;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What ranking knows of a memory besides its words and its vector.
 *
 * @param verdict what was said of it last: 1 positive, 0 nothing, -1 negative, -2 very negative
 */
record RankingRow(UUID memoryId, int ord, int session, String role, @Nullable String speaker, Instant observedAt,
        @Nullable LocalDate expirationDate, int words, boolean question, int verdict) {

    boolean expired(LocalDate today) {
        return expirationDate != null && expirationDate.isBefore(today);
    }
}
