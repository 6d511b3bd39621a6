package io.souvenir.engine.reconcile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.AssertionReader;
import io.souvenir.engine.assertion.Statements;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.Supersession;
import io.souvenir.engine.memory.write.Supersession.Reason;

/** A stored or new memory as reconciliation compares it with others, and what supersedes it. */
final class ComparedMemory {

    private static final int NEW = 1;

    private final UUID id;
    private final int revision;
    private final Voice voice;
    private final Content content;
    private final Instant from;
    private final Statements statements;
    private @Nullable Instant to;
    private @Nullable Supersession supersession;

    private ComparedMemory(UUID id, int revision, Voice voice, Statements statements, Content content, Instant from) {
        this.id = id;
        this.revision = revision;
        this.voice = voice;
        this.content = content;
        this.from = from;
        this.statements = statements;
    }

    private record Voice(String role, @Nullable String speaker) {
    }

    /** Metadata and expiry tell whether two memories are of the same matter. */
    private record Content(Owners owners, Map<String, Object> metadata, Kind kind, @Nullable LocalDate expirationDate,
            boolean immutable, boolean quarantined) {

        /** Whether it is of the same matter, as far as metadata tell, and lasts as long. */
        boolean covers(Content older) {
            return metadata.equals(older.metadata) && (expirationDate == null || expirationDate.equals(older.expirationDate));
        }
    }

    static ComparedMemory of(NewMemory memory) {
        MemoryAttributes attributes = memory.attributes();
        return new ComparedMemory(memory.id(), NEW, new Voice(memory.source().role(), memory.source().speaker()),
                memory.assertions().statements(),
                new Content(memory.owners(), memory.metadata(), attributes.kind(), memory.expirationDate(), memory.immutable(),
                        attributes.quarantined()),
                memory.statedAt());
    }

    /** By all that its text states. */
    static ComparedMemory of(Memory memory) {
        return of(memory, AssertionReader.read(memory.utterance()).statements());
    }

    /** @param keys by which it is stored to be found */
    static ComparedMemory of(Memory memory, Set<Long> keys) {
        return of(memory, AssertionReader.read(memory.utterance()).statements().of(keys));
    }

    private static ComparedMemory of(Memory memory, Statements statements) {
        MemoryAttributes attributes = memory.attributes();
        ComparedMemory compared = new ComparedMemory(memory.id(), memory.revision(), new Voice(memory.role(), memory.speaker()),
                statements,
                new Content(memory.owners(), memory.metadata(), attributes.kind(), memory.expirationDate(), memory.immutable(),
                        attributes.quarantined()),
                memory.validity().from());
        compared.to = memory.validity().to();
        return compared;
    }

    UUID id() {
        return id;
    }

    Instant from() {
        return from;
    }

    long[] keys() {
        return statements.keys();
    }

    Optional<Supersession> supersession() {
        return Optional.ofNullable(supersession);
    }

    /** Supersedes {@code older} where this one asserts something else of the same, was said later, and may supersede it. */
    void supersede(ComparedMemory older) {
        boolean validThen = older.to == null || older.to.isAfter(from);
        if (!validThen || older.from.isAfter(from) || older.content.immutable() || content.quarantined()
                || !sameConversation(older)) {
            return;
        }
        reason(older).ifPresent(reason -> {
            older.to = from;
            older.supersession = new Supersession(older.id, older.revision, id, reason);
        });
    }

    private Optional<Reason> reason(ComparedMemory older) {
        return voice.equals(older.voice) && content.covers(older.content) ? statements.superseding(older.statements)
                .map(statement -> statement.change() ? Reason.UPDATED : Reason.CONTRADICTED) : Optional.empty();
    }

    /** What one agent or app is told does not correct another. */
    private boolean sameConversation(ComparedMemory older) {
        Owners owners = content.owners();
        Owners others = older.content.owners();
        return content.kind() != Kind.PROCEDURE && older.content.kind() != Kind.PROCEDURE
                && Objects.equals(owners.agentId(), others.agentId()) && Objects.equals(owners.appId(), others.appId())
                && Objects.equals(owners.userId(), others.userId());
    }
}
