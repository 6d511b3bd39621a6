package io.souvenir.engine.graph;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The target is the source's {@code type}: (Ann, sister, Mia), (Mia, works_at, Acme). Memories that assert it of overlapping times
 * share one relation.
 *
 * @param target null where it is a value and no entity
 * @param memories that assert it, the earliest first
 * @param supersededBy the memory that superseded it
 * @param trust the highest of its memories
 * @param revision of the earliest memory
 */
public record Relation(UUID id, UUID source, String type, @Nullable UUID target, @Nullable String value, List<UUID> memories,
        Instant validFrom, @Nullable Instant validTo, @Nullable UUID supersededBy, double trust, int revision) {
}
