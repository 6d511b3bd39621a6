package io.souvenir.engine.reconcile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.memory.derived.TextFeatures;
import io.souvenir.engine.memory.write.NewMemory;
import io.vertx.mutiny.sqlclient.Row;

/** A memory that a new one with the same content hash may repeat, as it is after the repeats so far. */
final class SaidMemory {

    /** Texts of no more characters, a few words in any script, mean little without the turn before. */
    static final int SHORT = 40;

    private final UUID id;
    private final boolean quarantined;
    private final boolean valid;
    private final Instant at;
    private final TurnContext context;
    private final Map<String, Object> metadata;
    private @Nullable LocalDate expirationDate;
    private boolean immutable;

    private SaidMemory(UUID id, boolean quarantined, boolean valid, Instant at, TurnContext context,
            Map<String, Object> metadata) {
        this.id = id;
        this.quarantined = quarantined;
        this.valid = valid;
        this.at = at;
        this.context = context;
        this.metadata = new HashMap<>(metadata);
    }

    static SaidMemory of(NewMemory memory, TurnContext context) {
        SaidMemory said = new SaidMemory(memory.id(), memory.attributes().quarantined(), true, memory.statedAt(), context,
                memory.metadata());
        said.expirationDate = memory.expirationDate();
        said.immutable = memory.immutable();
        return said;
    }

    static SaidMemory read(Row row) {
        Memory memory = MemoryRows.read(row);
        SaidMemory said = new SaidMemory(memory.id(), memory.attributes().quarantined(), memory.validity().to() == null,
                memory.observedAt(), TurnContext.read(row), memory.metadata());
        said.expirationDate = memory.expirationDate();
        said.immutable = memory.immutable();
        return said;
    }

    UUID id() {
        return id;
    }

    /** Whether the meaning of a turn depends on the turns around it. */
    static boolean needsContext(NewMemory memory) {
        return memory.isTurn() && (memory.text().length() <= SHORT || TextFeatures.isQuestion(memory.text()));
    }

    /**
     * Whether nothing is lost if {@code memory} is not stored. The same words at another stated time, or in another context, say
     * something else; a memory that has expired, is superseded or may not be updated does not stand for them.
     */
    boolean isRepeatedBy(NewMemory memory, TurnContext its, LocalDate today) {
        boolean sameTime = memory.source().timeStated() ? at.equals(memory.statedAt()) : valid;
        return sameTime && quarantined == memory.attributes().quarantined()
                && (!isExpired(expirationDate, today) || isExpired(memory.expirationDate(), today))
                && !(immutable && differs(memory))
                && (!needsContext(memory) || its.repeats(context, TextFeatures.isQuestion(memory.text())));
    }

    private static boolean isExpired(@Nullable LocalDate expirationDate, LocalDate today) {
        return expirationDate != null && expirationDate.isBefore(today);
    }

    /** Whether the repeat says anything of the memory that this one does not. */
    boolean differs(NewMemory memory) {
        return !metadata.entrySet().containsAll(memory.metadata().entrySet())
                || !Objects.equals(expirationDate, memory.expirationDate()) || memory.immutable() && !immutable;
    }

    void update(NewMemory memory) {
        metadata.putAll(memory.metadata());
        expirationDate = memory.expirationDate();
        immutable |= memory.immutable();
    }
}
