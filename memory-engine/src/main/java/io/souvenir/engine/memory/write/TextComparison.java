package io.souvenir.engine.memory.write;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.tenancy.TenantId;

/** Compares a memory whose text is about to change with the others of its scope, as a new one is compared. */
public interface TextComparison {

    /** The memory itself stays valid: its caller has just said that it is so. */
    Uni<Outcome> compare(TenantId tenant, long scopeId, Memory before, Memory changed);

    /**
     * @param superseded by the new text
     * @param reopened what the text before superseded, and the new one does not
     */
    record Outcome(List<Supersession> superseded, List<UUID> reopened) {

        static final Outcome NOTHING = new Outcome(List.of(), List.of());
    }
}
