package io.souvenir.engine.reconcile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.Repeat;

/** Compares new memories one by one, each with the stored ones and with the new ones before it. */
final class ReconcileDecision {

    private final Map<UUID, ComparedMemory> all = new HashMap<>();
    private final Map<Long, Set<ComparedMemory>> byKey = new HashMap<>();
    private final Map<UUID, Repeat> repeats;
    private final Map<UUID, long[]> keys = new HashMap<>();
    private final Set<UUID> decided;

    /**
     * @param repeats by new memory, what it repeats
     * @param decided the events about whose memories a model decides, and rules do not
     */
    ReconcileDecision(List<ComparedMemory> stored, Map<UUID, Repeat> repeats, Set<UUID> decided) {
        this.decided = decided;
        stored.forEach(this::add);
        this.repeats = new LinkedHashMap<>(repeats);
    }

    Reconciled reconcile(Map<NewMemory, ComparedMemory> memories) {
        memories.forEach(this::reconcile);
        return new Reconciled(repeats, all.values().stream().flatMap(it -> it.supersession().stream()).toList(), keys);
    }

    private void reconcile(NewMemory memory, ComparedMemory compared) {
        if (isRepeat(compared)) {
            return;
        }
        if (!decided.contains(memory.source().eventId())) {
            Set<ComparedMemory> candidates = candidates(compared);
            candidates.forEach(compared::supersede);
            candidates.stream().filter(other -> other.from().isAfter(compared.from()))
                    .sorted(Comparator.comparing(ComparedMemory::from)).forEach(later -> later.supersede(compared));
        }
        add(compared);
        keys.put(compared.id(), compared.keys());
    }

    /** What a new memory has superseded in the meantime becomes valid again by being said again, as a memory of its own. */
    private boolean isRepeat(ComparedMemory compared) {
        Repeat repeat = repeats.get(compared.id());
        ComparedMemory repeated = repeat == null ? null : all.get(repeat.repeated());
        if (repeated != null && repeated.supersession().isPresent()) {
            repeats.remove(compared.id());
        }
        return repeats.containsKey(compared.id());
    }

    private Set<ComparedMemory> candidates(ComparedMemory compared) {
        Set<ComparedMemory> candidates = new LinkedHashSet<>();
        for (long key : compared.keys()) {
            candidates.addAll(byKey.getOrDefault(key, Set.of()));
        }
        return candidates;
    }

    private void add(ComparedMemory compared) {
        all.put(compared.id(), compared);
        for (long key : compared.keys()) {
            byKey.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(compared);
        }
    }
}
