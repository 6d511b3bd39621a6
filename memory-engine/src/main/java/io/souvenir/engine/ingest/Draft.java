package io.souvenir.engine.ingest;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.ingest.Group.Imported;
import io.souvenir.engine.ingest.Group.Pending;
import io.souvenir.engine.memory.Traits.Kind;

/** A memory to be, of which only the words are known. */
record Draft(Pending event, Candidate candidate, byte[] hash) {

    static Draft of(Pending event, Candidate candidate) {
        Imported imported = event.imported().get(candidate.turnOrd());
        return new Draft(event, candidate, imported == null ? ContentHash.of(event, candidate)
                : ContentHash.of(event.owners(), candidate, imported.original().metadata(), null));
    }

    @Nullable
    Imported imported() {
        return event.imported().get(candidate.turnOrd());
    }

    Instant saidAt() {
        Imported imported = imported();
        return imported == null ? event.observedAt() : imported.original().saidAt();
    }

    boolean isTurn() {
        return candidate.traits().kind() == Kind.TURN;
    }

    /** What comes from elsewhere is told apart by its id, so the same words may come twice. */
    static List<Draft> unseen(List<Draft> drafts, Set<ByteBuffer> known) {
        Set<ByteBuffer> seen = new HashSet<>(known);
        return drafts.stream().filter(draft -> seen.add(ByteBuffer.wrap(draft.hash())) || draft.imported() != null).toList();
    }
}
