package io.souvenir.engine.reconcile;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.souvenir.engine.memory.write.Supersession;

/**
 * What a model has decided about new memories: it has read them, so that rules decide nothing more.
 *
 * @param supersessions by new memories, which may turn out to repeat others
 * @param events whose memories it has read, or will read later
 */
public record ModelDecision(List<Supersession> supersessions, Set<UUID> events) {

    public static final ModelDecision NONE = new ModelDecision(List.of(), Set.of());
}
