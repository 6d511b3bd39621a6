package io.souvenir.engine.ingest.group;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.extraction.TurnPolicy;
import io.souvenir.engine.memory.write.DerivedMemory;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.reconcile.Reconciled;

/**
 * What a group of adds is about to store. Each step of {@link GroupWork} answers it with the step's own part filled in.
 *
 * @param memories those of its turns, then those of the facts extracted from them
 * @param sameContent by content hash, the memory that an equal add has made before
 * @param hiddenContent content hashes of stored turns that are kept for the record alone
 * @param outcomes by event, who extracted its facts; events without extraction are absent
 * @param guidance what the project asks of extraction
 * @param policy which turns the project shows
 * @param derived the memories to store, in order
 */
record GroupDraft(AddGroup group, List<NewMemory> memories, Map<ByteBuffer, UUID> sameContent, Set<ByteBuffer> hiddenContent,
        Map<UUID, ExtractionOutcome> outcomes, Guidance guidance, TurnPolicy policy, Reconciled reconciled,
        List<DerivedMemory> derived) {

    GroupDraft(AddGroup group, List<NewMemory> turns) {
        this(group, turns, Map.of(), Set.of(), Map.of(), Guidance.NONE, TurnPolicy.TELLING, Reconciled.NOTHING, List.of());
    }

    GroupDraft withSameContent(Map<ByteBuffer, UUID> value, Set<ByteBuffer> hidden) {
        return new GroupDraft(group, memories, value, hidden, outcomes, guidance, policy, reconciled, derived);
    }

    GroupDraft withFacts(List<NewMemory> turnsAndFacts, Map<UUID, ExtractionOutcome> ofEvents,
            Map<String, Object> settings) {
        return new GroupDraft(group, turnsAndFacts, sameContent, hiddenContent, ofEvents, Guidance.ofSettings(settings),
                TurnPolicy.of(settings), reconciled, derived);
    }

    GroupDraft withReconciled(Reconciled value) {
        return new GroupDraft(group, memories, sameContent, hiddenContent, outcomes, guidance, policy, value, derived);
    }

    GroupDraft withDerived(List<DerivedMemory> value) {
        return new GroupDraft(group, memories, sameContent, hiddenContent, outcomes, guidance, policy, reconciled, value);
    }

    boolean hasFacts() {
        return !memories.stream().allMatch(NewMemory::isTurn);
    }

    boolean isNew(NewMemory memory) {
        return !sameContent.containsKey(ByteBuffer.wrap(memory.contentHash()));
    }
}
