package io.souvenir.engine.reconcile;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.souvenir.engine.memory.write.Repeat;
import io.souvenir.engine.memory.write.Supersession;

/**
 * What becomes of new memories.
 *
 * @param repeats those that repeat another memory; they are not stored
 * @param supersessions of stored memories by new ones, and of new ones that arrived late
 * @param assertionKeys by new memory, the keys by which it is found when another one asserts the same or the contrary
 */
public record Reconciled(Map<UUID, Repeat> repeats, List<Supersession> supersessions, Map<UUID, long[]> assertionKeys) {

    public static final Reconciled NOTHING = new Reconciled(Map.of(), List.of(), Map.of());
}
