package io.souvenir.engine.ingest.group;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.AssertionReader;
import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.assertion.Statements;
import io.souvenir.engine.assertion.Utterance;
import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.ingest.UuidV7;
import io.souvenir.engine.ingest.group.AddGroup.Imported;
import io.souvenir.engine.ingest.group.AddGroup.Pending;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.reconcile.ProposedMemory;

/** A memory to be, of which only the words are known. */
record Draft(UUID id, Pending event, Candidate candidate, byte[] hash) {

    static Draft of(Pending event, Candidate candidate) {
        Imported imported = event.imported().get(candidate.turnOrd());
        return imported == null
                ? new Draft(UuidV7.next(), event, candidate, ContentHash.of(event, candidate))
                : new Draft(imported.id(), event, candidate,
                        ContentHash.of(event.owners(), candidate, imported.original().metadata(), null));
    }

    Draft with(Candidate other) {
        return new Draft(id, event, other, hash);
    }

    @Nullable
    Imported imported() {
        return event.imported().get(candidate.turnOrd());
    }

    Instant saidAt() {
        Imported imported = imported();
        return imported == null ? event.observedAt() : imported.original().saidAt();
    }

    /** Whether its hash holds the time at which it was said: then what no longer holds is a repeat as well. */
    boolean timed() {
        return imported() == null && event.timestamp() != null;
    }

    ProposedMemory fresh(Map<ByteBuffer, UUID> known, Statements statements) {
        Imported imported = imported();
        var words = new ProposedMemory.Words(candidate.role(), candidate.speaker(), candidate.text());
        return imported == null
                ? new ProposedMemory(id, words, statements, about(event.metadata(), event.expirationDate(), event.immutable()),
                        new ProposedMemory.Said(saidAt(), timed(), false), known.get(ByteBuffer.wrap(hash)))
                : new ProposedMemory(id, words, statements,
                        about(imported.original().metadata(), imported.original().expirationDate(),
                                imported.original().immutable()),
                        new ProposedMemory.Said(saidAt(), true, true), null);
    }

    private ProposedMemory.About about(Map<String, Object> metadata, @Nullable LocalDate expirationDate, boolean immutable) {
        return new ProposedMemory.About(event.owners(), metadata, candidate.traits().kind(), expirationDate, immutable,
                candidate.traits().quarantined());
    }

    /** What its text asserts, and what a model has said that it does. */
    Assertions assertions() {
        return AssertionReader.read(new Utterance(candidate.text(), candidate.speaker(), candidate.role(),
                event.owners().userId(), !isTurn())).with(candidate.assertions());
    }

    boolean isTurn() {
        return candidate.traits().kind() == Kind.TURN;
    }
}
