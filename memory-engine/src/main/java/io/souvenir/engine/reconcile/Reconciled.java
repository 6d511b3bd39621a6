package io.souvenir.engine.reconcile;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.souvenir.engine.memory.write.Supersession;

/**
 * What becomes of new memories.
 *
 * @param repeats those that say what another said before, and that other's id; they are not stored
 * @param supersessions whose place they take, and those of them whose place is taken already
 * @param claims by which each can be found when another says the same or the contrary
 */
public record Reconciled(Map<UUID, UUID> repeats, List<Supersession> supersessions, Map<UUID, long[]> claims) {
}
