package io.souvenir.engine.reconcile;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.souvenir.engine.memory.write.NewMemory;

/** Compares new memories one by one, each with the stored ones and with the new ones before it. */
final class ReconcileDecision {

    private final Map<UUID, ComparedMemory> all = new HashMap<>();
    private final Map<Long, Set<ComparedMemory>> byKey = new HashMap<>();
    private final Map<String, Set<ComparedMemory>> byText = new HashMap<>();
    private final Map<UUID, UUID> repeats = new HashMap<>();
    private final Map<UUID, long[]> keys = new HashMap<>();

    /** @param repeats the new memories that are known to repeat another one already */
    ReconcileDecision(List<ComparedMemory> stored, Map<UUID, UUID> repeats) {
        stored.forEach(this::add);
        this.repeats.putAll(repeats);
    }

    /** @param sameContent by content hash, the stored memory that an equal add has made */
    Reconciled reconcile(Map<NewMemory, ComparedMemory> memories, Map<ByteBuffer, UUID> sameContent) {
        memories.forEach((memory, compared) -> reconcile(memory, compared, sameContent));
        return new Reconciled(repeats, all.values().stream().flatMap(it -> it.supersession().stream()).toList(), keys);
    }

    private void reconcile(NewMemory memory, ComparedMemory compared, Map<ByteBuffer, UUID> sameContent) {
        Set<ComparedMemory> candidates = candidates(compared);
        if (memory.imported() == null) {
            Optional<ComparedMemory> repeated = repeated(memory, compared, candidates, sameContent);
            if (repeated.isPresent()) {
                repeats.put(memory.id(), repeated.get().id());
                return;
            }
        }
        candidates.forEach(compared::supersede);
        candidates.stream().filter(other -> other.from().isAfter(compared.from()))
                .sorted(Comparator.comparing(ComparedMemory::from)).forEach(later -> later.supersede(compared));
        add(compared);
        keys.put(compared.id(), compared.keys());
    }

    private Optional<ComparedMemory> repeated(NewMemory memory, ComparedMemory compared, Set<ComparedMemory> candidates,
            Map<ByteBuffer, UUID> sameContent) {
        ComparedMemory same = all.get(sameContent.get(ByteBuffer.wrap(memory.contentHash())));
        return same != null && same.isValid() ? Optional.of(same)
                : candidates.stream().filter(other -> compared.repeats(other, memory.source().timeStated())).findFirst();
    }

    private Set<ComparedMemory> candidates(ComparedMemory compared) {
        Set<ComparedMemory> candidates = new LinkedHashSet<>(byText.getOrDefault(compared.text(), Set.of()));
        for (long key : compared.keys()) {
            candidates.addAll(byKey.getOrDefault(key, Set.of()));
        }
        return candidates;
    }

    private void add(ComparedMemory compared) {
        all.put(compared.id(), compared);
        byText.computeIfAbsent(compared.text(), text -> new LinkedHashSet<>()).add(compared);
        for (long key : compared.keys()) {
            byKey.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(compared);
        }
    }
}
