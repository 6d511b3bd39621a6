package io.souvenir.engine.graph;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.souvenir.engine.assertion.EntityType;

/**
 * Somebody or something that memories of one scope name.
 *
 * @param name the longest of the names
 * @param aliases the other ones
 * @param memories how many name it
 * @param firstSeen when the first of these was said
 */
public record Entity(UUID id, String name, EntityType type, List<String> aliases, long memories, Instant firstSeen,
        Instant lastSeen) {
}
