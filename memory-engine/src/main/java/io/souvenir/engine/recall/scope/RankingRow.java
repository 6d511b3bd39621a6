package io.souvenir.engine.recall.scope;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.dates.Days;
import io.souvenir.engine.memory.MemoryAttributes.Kind;

/**
 * What ranking reads of a memory besides its terms and its vector.
 *
 * @param ord its number in the scope
 * @param verdict the latest feedback: 1 positive, 0 none, -1 negative, -2 very negative
 */
public record RankingRow(UUID memoryId, int ord, int session, String role, @Nullable String speaker, Instant observedAt,
        @Nullable LocalDate expirationDate, int words, boolean question, int verdict, Content content, Status status) {

    /** The session of facts, which have no neighbours. */
    public static final int NO_SESSION = 0;

    /** @param sources numbers of the turns that a fact was learned from; @param about the days that the text names */
    public record Content(Kind kind, List<Integer> sources, @Nullable Days about, MemoryMentions mentions) {

        public static final Content TURN = new Content(Kind.TURN, List.of(), null, MemoryMentions.NONE);
    }

    /** @param validTo null unless it was superseded */
    public record Status(Instant validFrom, @Nullable Instant validTo, boolean quarantined) {

        public static final Status VALID = new Status(Instant.EPOCH, null, false);
    }

    boolean isFact() {
        return content.kind() != Kind.TURN;
    }

    public boolean valid() {
        return status.validTo() == null;
    }

    /** Whether it was observed and valid at that time; null asks whether it is valid now. */
    boolean validAt(@Nullable Instant at) {
        Instant to = status.validTo();
        return at == null ? to == null
                : !status.validFrom().isAfter(at) && !observedAt.isAfter(at) && (to == null || to.isAfter(at));
    }

    boolean expired(LocalDate today) {
        return expirationDate != null && expirationDate.isBefore(today);
    }
}
