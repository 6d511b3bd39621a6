package io.souvenir.engine.reconcile;

import java.util.LinkedHashMap;
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

    /** What a model has decided goes before what rules have. A memory that is not stored supersedes by the one that it repeats. */
    Reconciled with(List<Supersession> decided) {
        Map<UUID, Supersession> byOlder = new LinkedHashMap<>();
        for (Supersession one : decided) {
            Repeat repeat = repeats.get(one.newer());
            UUID newer = repeat == null ? one.newer() : repeat.repeated();
            if (!newer.equals(one.older()) && !repeats.containsKey(one.older())) {
                byOlder.putIfAbsent(one.older(), one.by(newer));
            }
        }
        supersessions.forEach(one -> byOlder.putIfAbsent(one.older(), one));
        return new Reconciled(repeats, List.copyOf(byOlder.values()), assertionKeys);
    }
}
