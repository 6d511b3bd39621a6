package io.souvenir.engine.ingest.group;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.extraction.Closing;
import io.souvenir.engine.extraction.Facts;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.Supersession;
import io.souvenir.engine.memory.write.Supersession.Reason;
import io.souvenir.engine.reconcile.ModelDecision;

/** Makes supersessions of what models have decided: by the fact that replaces a memory, or by the turn that says that it is over. */
final class ClosingDecision {

    private final List<NewMemory> memories;
    private final Map<Candidate, NewMemory> made;

    /** @param made the memories of facts, by the same object that a model's closing names */
    ClosingDecision(List<NewMemory> memories, Map<Candidate, NewMemory> made) {
        this.memories = memories;
        this.made = made;
    }

    ModelDecision of(Map<UUID, Facts> facts) {
        List<Supersession> supersessions = new ArrayList<>();
        Set<UUID> events = new HashSet<>();
        facts.forEach((event, ofAdd) -> {
            if (ofAdd.outcome().modelDecides()) {
                events.add(event);
            }
            ofAdd.closings().forEach(closing -> newer(event, closing).ifPresent(newer -> {
                supersessions.add(supersession(closing.older().id(), closing.older().revision(), newer, closing));
                factsOf(closing.older().id()).forEach(fact -> supersessions.add(supersession(fact.id(), 1, newer, closing)));
            }));
        });
        return new ModelDecision(supersessions, events);
    }

    private static Supersession supersession(UUID older, int revision, NewMemory newer, Closing closing) {
        return new Supersession(older, revision, newer.id(), Reason.UPDATED,
                closing.reason().isBlank() ? null : closing.reason());
    }

    /** What is quarantined corrects nothing. */
    private Optional<NewMemory> newer(UUID event, Closing closing) {
        @Nullable NewMemory fact = closing.by() == null ? null : made.get(closing.by());
        Optional<NewMemory> newer = closing.by() == null
                ? memories.stream().filter(memory -> memory.isTurn() && memory.source().eventId().equals(event)
                        && memory.source().turnOrd() == closing.turnOrd()).findFirst()
                : Optional.ofNullable(fact);
        return newer.map(memory -> memories.stream().filter(it -> it.id().equals(memory.id())).findFirst().orElse(memory))
                .filter(memory -> !memory.attributes().quarantined());
    }

    /** The facts that rest on a turn of this group alone: they were not known yet when the model was shown the turn. */
    private List<NewMemory> factsOf(UUID turn) {
        return memories.stream().filter(memory -> memory.isTurn() && memory.id().equals(turn)).findFirst()
                .map(closed -> memories.stream().filter(fact -> !fact.isTurn()
                        && fact.source().eventId().equals(closed.source().eventId())
                        && fact.attributes().turns().equals(List.of(closed.source().turnOrd()))).toList())
                .orElse(List.of());
    }
}
