package io.souvenir.engine.reconcile;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.Supersession;
import io.souvenir.engine.memory.Supersession.Because;
import io.souvenir.engine.memory.Traits;
import io.souvenir.engine.reconcile.Fresh.About;
import io.souvenir.engine.reconcile.Fresh.Words;
import io.souvenir.engine.statement.Reading;
import io.souvenir.engine.statement.Statement;
import io.souvenir.engine.statement.StatementReader;

/** A memory as reconciliation sees it, held or new; remembers what took its place meanwhile. */
final class Known {

    private static final int NEW = 1;

    private final UUID id;
    private final int revision;
    private final Words words;
    private final About about;
    private final Instant from;
    private final Reading reading;
    private @Nullable Instant to;
    private @Nullable Supersession closed;

    private Known(UUID id, int revision, Words words, About about, Instant from) {
        this.id = id;
        this.revision = revision;
        this.words = words;
        this.about = about;
        this.from = from;
        this.reading = StatementReader.read(words.text(), words.speaker(), words.role());
    }

    static Known of(Fresh fresh) {
        return new Known(fresh.id(), NEW, fresh.words(), fresh.about(), fresh.said().at());
    }

    static Known of(Memory held) {
        Traits traits = held.traits();
        Known known = new Known(held.id(), held.revision(), new Words(held.role(), held.speaker(), held.text()),
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
        return reading.keys();
    }

    long[] sought() {
        return reading.sought();
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
    boolean repeats(Known held, boolean stated) {
        return held.to == null && about.equals(held.about) && sameVoice(held) && (!stated || from.equals(held.from))
                && (words.text().equals(held.words.text()) || reading.repeats(held.reading));
    }

    /** Takes the place of {@code older} where it says something else of the same, later, and may. */
    void supersede(Known older) {
        boolean open = older.to == null || older.to.isAfter(from);
        if (!open || older.from.isAfter(from) || older.about.immutable() || about.quarantined() || !sameTalk(older)) {
            return;
        }
        ending(older).ifPresent(because -> {
            older.to = from;
            older.closed = new Supersession(older.id, older.revision, id, because);
        });
    }

    private Optional<Because> ending(Known older) {
        return reading.ending(older.reading).map(Known::because)
                .or(() -> sameVoice(older) && reading.outdates(older.reading) ? Optional.of(Because.UPDATED)
                        : Optional.empty());
    }

    private boolean sameVoice(Known other) {
        return words.role().equals(other.words.role()) && Objects.equals(words.speaker(), other.words.speaker());
    }

    /** What one agent or app was told does not correct another. */
    private boolean sameTalk(Known older) {
        return about.kind() != Traits.Kind.PROCEDURE && older.about.kind() != Traits.Kind.PROCEDURE
                && Objects.equals(about.owners().agentId(), older.about.owners().agentId())
                && Objects.equals(about.owners().appId(), older.about.owners().appId())
                && Objects.equals(about.owners().userId(), older.about.owners().userId());
    }

    private static Because because(Statement by) {
        return by.change() ? Because.UPDATED : Because.CONTRADICTED;
    }
}
