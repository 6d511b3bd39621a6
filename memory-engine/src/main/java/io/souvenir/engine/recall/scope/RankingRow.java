package io.souvenir.engine.recall.scope;

import io.souvenir.engine.dates.Days;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;


/**
 * What ranking knows of a memory besides its words and its vector.
 *
 * @param verdict what was said of it last: 1 positive, 0 nothing, -1 negative, -2 very negative
 */
record RankingRow(UUID memoryId, int ord, int session, String role, @Nullable String speaker, Instant observedAt,
        @Nullable LocalDate expirationDate, int words, boolean question, int verdict, Nature nature, Standing standing) {

    /** @param cites places of the turns that a fact was taken from; @param about the days it speaks of */
    record Nature(Kind kind, List<Integer> cites, @Nullable Days about, MemoryMentions mentions) {

        static final Nature TURN = new Nature(Kind.TURN, List.of(), null, MemoryMentions.NONE);
    }

    /** @param to when it ceased to hold; null while it holds */
    record Standing(Instant from, @Nullable Instant to, boolean quarantined) {
    }

    /** The places of the living turns that this fact was taken from; none for a turn. */
    List<Integer> citedIn(@Nullable RankingRow[] held) {
        return nature.kind() == Kind.TURN ? List.of() : nature.cites().stream().filter(place -> {
            RankingRow cited = place < held.length ? held[place] : null;
            return cited != null && cited.nature().kind() == Kind.TURN;
        }).toList();
    }

    boolean holds() {
        return standing.to() == null;
    }

    /** Whether it held at that time and was known by then; null asks whether it holds still. */
    boolean heldAt(@Nullable Instant at) {
        Instant to = standing.to();
        return at == null ? to == null
                : !standing.from().isAfter(at) && !observedAt.isAfter(at) && (to == null || to.isAfter(at));
    }

    boolean expired(LocalDate today) {
        return expirationDate != null && expirationDate.isBefore(today);
    }
}
