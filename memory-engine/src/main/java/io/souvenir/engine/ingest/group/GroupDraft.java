package io.souvenir.engine.ingest.group;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.memory.write.DerivedMemory;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.Repeat;
import io.souvenir.engine.reconcile.Reconciled;

/**
 * What a group of adds is about to store. Each step of {@link GroupWork} answers it with the step's own part filled in.
 *
 * @param memories those of its turns, then those of the facts extracted from them
 * @param repeats by memory, what it repeats
 * @param outcomes by event, who extracted its facts; events without extraction are absent
 * @param guidance what the project asks of extraction
 * @param derived the memories to store, in order
 */
record GroupDraft(AddGroup group, List<NewMemory> memories, Map<UUID, Repeat> repeats,
        Map<UUID, ExtractionOutcome> outcomes, Guidance guidance, Reconciled reconciled, List<DerivedMemory> derived) {

    GroupDraft(AddGroup group, List<NewMemory> turns) {
        this(group, turns, Map.of(), Map.of(), Guidance.NONE, Reconciled.NOTHING, List.of());
    }

    GroupDraft withRepeats(Map<UUID, Repeat> value) {
        return new GroupDraft(group, memories, value, outcomes, guidance, reconciled, derived);
    }

    GroupDraft withFacts(List<NewMemory> turnsAndFacts, Map<UUID, ExtractionOutcome> ofEvents, Guidance ofProject) {
        return new GroupDraft(group, turnsAndFacts, repeats, ofEvents, ofProject, reconciled, derived);
    }

    GroupDraft withReconciled(Reconciled value) {
        return new GroupDraft(group, memories, repeats, outcomes, guidance, value, derived);
    }

    GroupDraft withDerived(List<DerivedMemory> value) {
        return new GroupDraft(group, memories, repeats, outcomes, guidance, reconciled, value);
    }

    /** Whether facts have been added, or turns quarantined, so that repeats must be found anew. */
    boolean hasChanged() {
        return memories.stream().anyMatch(memory -> !memory.isTurn() || memory.attributes().quarantined());
    }

    boolean isNew(NewMemory memory) {
        return !repeats.containsKey(memory.id());
    }
}
