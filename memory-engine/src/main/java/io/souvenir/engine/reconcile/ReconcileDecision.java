package io.souvenir.engine.reconcile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Weighs new memories one by one, each against what is held once those before it have taken their places. */
final class ReconcileDecision {

    private final Map<UUID, ExistingMemory> all = new HashMap<>();
    private final Map<Long, Set<ExistingMemory>> byClaim = new HashMap<>();
    private final Map<String, Set<ExistingMemory>> byText = new HashMap<>();
    private final Map<UUID, UUID> repeats = new HashMap<>();
    private final Map<UUID, long[]> claims = new HashMap<>();

    ReconcileDecision(List<ExistingMemory> held) {
        held.forEach(this::keep);
    }

    Reconciled of(Map<ProposedMemory, ExistingMemory> fresh) {
        fresh.forEach(this::weigh);
        return new Reconciled(repeats, all.values().stream().flatMap(it -> it.closed().stream()).toList(), claims);
    }

    private void weigh(ProposedMemory fresh, ExistingMemory known) {
        Set<ExistingMemory> near = near(known);
        Optional<ExistingMemory> before = fresh.said().distinct() ? Optional.empty() : before(fresh, known, near);
        if (before.isPresent()) {
            repeats.put(fresh.id(), before.get().id());
            return;
        }
        near.forEach(known::supersede);
        near.stream().filter(other -> other.from().isAfter(known.from())).sorted(Comparator.comparing(ExistingMemory::from))
                .forEach(later -> later.supersede(known));
        keep(known);
        claims.put(known.id(), known.claims());
    }

    private Optional<ExistingMemory> before(ProposedMemory fresh, ExistingMemory known, Set<ExistingMemory> near) {
        ExistingMemory same = all.get(fresh.same());
        return same != null && same.holds() ? Optional.of(same)
                : near.stream().filter(held -> known.repeats(held, fresh.said().stated())).findFirst();
    }

    private Set<ExistingMemory> near(ExistingMemory known) {
        Set<ExistingMemory> near = new LinkedHashSet<>(byText.getOrDefault(known.text(), Set.of()));
        for (long claim : known.sought()) {
            near.addAll(byClaim.getOrDefault(claim, Set.of()));
        }
        return near;
    }

    private void keep(ExistingMemory known) {
        all.put(known.id(), known);
        byText.computeIfAbsent(known.text(), text -> new LinkedHashSet<>()).add(known);
        for (long claim : known.claims()) {
            byClaim.computeIfAbsent(claim, key -> new LinkedHashSet<>()).add(known);
        }
    }
}
