package io.souvenir.engine.ingest.group;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.reconcile.Reconciled;

/**
 * What a group of adds makes.
 *
 * @param assertions by memory
 * @param alreadyKnown by event, the memories that said before what it says
 */
record ComposedMemories(List<NewMemory> memories, Map<UUID, Assertions> assertions, Reconciled reconciled,
        Map<UUID, List<UUID>> alreadyKnown) {
}
