package io.souvenir.engine.reconcile;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.AssertionReader;
import io.souvenir.engine.assertion.Statement;
import io.souvenir.engine.assertion.Statements;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.write.Supersession;
import io.souvenir.engine.memory.write.Supersession.Because;
import io.souvenir.engine.reconcile.ProposedMemory.About;
import io.souvenir.engine.reconcile.ProposedMemory.Words;

/** A memory as reconciliation sees it, held or new; remembers what took its place meanwhile. */
final class ExistingMemory {

    private static final int NEW = 1;

    private final UUID id;
    private final int revision;
    private final Words words;
    private final About about;
    private final Instant from;
    private final Statements statements;
    private @Nullable Instant to;
    private @Nullable Supersession closed;

    private ExistingMemory(UUID id, int revision, Words words, Statements statements, About about, Instant from) {
        this.id = id;
        this.revision = revision;
        this.words = words;
        this.about = about;
        this.from = from;
        this.statements = statements;
    }

    static ExistingMemory of(ProposedMemory fresh) {
        return new ExistingMemory(fresh.id(), NEW, fresh.words(), fresh.statements(), fresh.about(), fresh.said().at());
    }

    static ExistingMemory of(Memory held) {
        MemoryAttributes traits = held.traits();
        ExistingMemory known = new ExistingMemory(held.id(), held.revision(),
                new Words(held.role(), held.speaker(), held.text()), AssertionReader.read(held.utterance()).statements(),
                new About(held.owners(), held.metadata(), traits.kind(), held.expirationDate(), held.immutable(),
                        traits.quarantined()),
                held.validity().from());
        known.to = held.validity().to();
        return known;
    }

    UUID id() {
        return id;
    }

    Instant from() {
        return from;
    }

    long[] claims() {
        return statements.keys();
    }

    long[] sought() {
        return statements.lookupKeys();
    }

    String text() {
        return words.text();
    }

    boolean holds() {
        return to == null;
    }

    Optional<Supersession> closed() {
        return Optional.ofNullable(closed);
    }

    /** Whether this one adds nothing to {@code held}: the same said by the same one, with nothing else to keep. */
    boolean repeats(ExistingMemory held, boolean stated) {
        return held.to == null && about.equals(held.about) && sameVoice(held) && (!stated || from.equals(held.from))
                && (words.text().equals(held.words.text()) || statements.repeats(held.statements));
    }

    /** Takes the place of {@code older} where it says something else of the same, later, and may. */
    void supersede(ExistingMemory older) {
        boolean open = older.to == null || older.to.isAfter(from);
        if (!open || older.from.isAfter(from) || older.about.immutable() || about.quarantined() || !sameTalk(older)) {
            return;
        }
        ending(older).ifPresent(because -> {
            older.to = from;
            older.closed = new Supersession(older.id, older.revision, id, because);
        });
    }

    private Optional<Because> ending(ExistingMemory older) {
        return statements.superseding(older.statements).map(ExistingMemory::because)
                .or(() -> sameVoice(older) && statements.outdates(older.statements) ? Optional.of(Because.UPDATED)
                        : Optional.empty());
    }

    private boolean sameVoice(ExistingMemory other) {
        return words.role().equals(other.words.role()) && Objects.equals(words.speaker(), other.words.speaker());
    }

    /** What one agent or app was told does not correct another. */
    private boolean sameTalk(ExistingMemory older) {
        return about.kind() != MemoryAttributes.Kind.PROCEDURE && older.about.kind() != MemoryAttributes.Kind.PROCEDURE
                && Objects.equals(about.owners().agentId(), older.about.owners().agentId())
                && Objects.equals(about.owners().appId(), older.about.owners().appId())
                && Objects.equals(about.owners().userId(), older.about.owners().userId());
    }

    private static Because because(Statement by) {
        return by.change() ? Because.UPDATED : Because.CONTRADICTED;
    }
}
