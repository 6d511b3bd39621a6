package io.souvenir.engine.graph;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * That the target is the source's {@code type}: (Ann, sister, Mia), (Mia, works_at, Acme). As long as it holds, it is one, however
 * many memories tell it.
 *
 * @param target null where it is a value
 * @param memories that tell it, the first first
 * @param supersededBy the memory that ended it
 * @param trust of the memory that is trusted most
 * @param revision of the first memory
 */
public record Relation(UUID id, UUID source, String type, @Nullable UUID target, @Nullable String value, List<UUID> memories,
        Instant validFrom, @Nullable Instant validTo, @Nullable UUID supersededBy, double trust, int revision) {
}
