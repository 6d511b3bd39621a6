package io.souvenir.engine.graph;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.souvenir.engine.assertion.EntityType;

/**
 * A person, place, organization or thing that memories of one scope mention.
 *
 * @param name the longest of the names
 * @param aliases the other ones
 * @param memories how many mention it
 * @param firstSeen when the first of these was observed
 */
public record Entity(UUID id, String name, EntityType type, List<String> aliases, long memories, Instant firstSeen,
        Instant lastSeen) {
}
