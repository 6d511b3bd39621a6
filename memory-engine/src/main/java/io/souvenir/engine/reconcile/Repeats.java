package io.souvenir.engine.reconcile;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.Repeat;

/** Decides which new memories repeat a stored one or one another: those with the same content hash, said in the same context. */
final class Repeats {

    private final Map<ByteBuffer, List<SaidMemory>> said;
    private final Map<UUID, TurnContext> contexts;
    private final LocalDate today;

    /**
     * @param stored by content hash
     * @param contexts of the new memories that need one
     */
    Repeats(Map<ByteBuffer, List<SaidMemory>> stored, Map<UUID, TurnContext> contexts, LocalDate today) {
        this.said = new HashMap<>(stored);
        this.contexts = contexts;
        this.today = today;
    }

    /**
     * Imported memories have ids of their own: they repeat nothing, and are repeated once they are stored.
     *
     * @param memories in the order in which they were said or arrived
     */
    Map<UUID, Repeat> of(List<NewMemory> memories) {
        Map<UUID, Repeat> repeats = new LinkedHashMap<>();
        for (NewMemory memory : memories) {
            if (memory.imported() == null) {
                add(memory, repeats);
            }
        }
        return repeats;
    }

    private void add(NewMemory memory, Map<UUID, Repeat> repeats) {
        TurnContext context = contexts.getOrDefault(memory.id(), TurnContext.UNKNOWN);
        List<SaidMemory> same = said.computeIfAbsent(ByteBuffer.wrap(memory.contentHash()), any -> new ArrayList<>());
        Optional<SaidMemory> repeated = same.stream().filter(it -> it.isRepeatedBy(memory, context, today))
                .min(Comparator.comparing(it -> it.differs(memory)));
        if (repeated.isPresent()) {
            repeats.put(memory.id(), new Repeat(repeated.get().id(), memory, repeated.get().differs(memory)));
            repeated.get().update(memory);
        } else {
            same.add(SaidMemory.of(memory, context));
        }
    }
}
