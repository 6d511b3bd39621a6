package io.souvenir.engine.ingest.group;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.extraction.TurnPolicy;
import io.souvenir.engine.memory.derived.TextVectors;
import io.souvenir.engine.memory.write.DerivedMemory;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.Repeat;
import io.souvenir.engine.reconcile.ModelDecision;
import io.souvenir.engine.reconcile.Reconciled;

/**
 * What a group of adds is about to store. Each step of {@link GroupWork} answers it with the step's own part filled in.
 *
 * @param memories those of its turns, then those of the facts extracted from them
 * @param repeats by memory, what it repeats
 * @param extraction what models were asked and answered
 * @param derived the memories to store, in order
 */
record GroupDraft(AddGroup group, List<NewMemory> memories, Map<UUID, Repeat> repeats, Extraction extraction,
        Reconciled reconciled, List<DerivedMemory> derived) {

    /**
     * @param outcomes by event, who extracted its facts; events without extraction are absent
     * @param guidance what the project asks of extraction
     * @param policy which turns the project shows
     * @param vectors those of turns that were computed to find what a model is shown, by the chunks of their text
     */
    record Extraction(Map<UUID, ExtractionOutcome> outcomes, Guidance guidance, TurnPolicy policy, ModelDecision decision,
            Map<List<String>, TextVectors> vectors) {

        static final Extraction NONE = new Extraction(Map.of(), Guidance.NONE, TurnPolicy.TELLING, ModelDecision.NONE,
                Map.of());
    }

    GroupDraft(AddGroup group, List<NewMemory> turns) {
        this(group, turns, Map.of(), Extraction.NONE, Reconciled.NOTHING, List.of());
    }

    GroupDraft withRepeats(Map<UUID, Repeat> value) {
        return new GroupDraft(group, memories, value, extraction, reconciled, derived);
    }

    GroupDraft withExtraction(List<NewMemory> turnsAndFacts, Extraction value) {
        return new GroupDraft(group, turnsAndFacts, repeats, value, reconciled, derived);
    }

    GroupDraft withReconciled(Reconciled value) {
        return new GroupDraft(group, memories, repeats, extraction, value, derived);
    }

    GroupDraft withDerived(List<DerivedMemory> value) {
        return new GroupDraft(group, memories, repeats, extraction, reconciled, value);
    }

    Map<UUID, ExtractionOutcome> outcomes() {
        return extraction.outcomes();
    }

    /** Whether facts have been added, or turns quarantined, so that repeats must be found anew. */
    boolean hasChanged() {
        return memories.stream().anyMatch(memory -> !memory.isTurn() || memory.attributes().quarantined());
    }

    boolean isNew(NewMemory memory) {
        return !repeats.containsKey(memory.id());
    }
}
