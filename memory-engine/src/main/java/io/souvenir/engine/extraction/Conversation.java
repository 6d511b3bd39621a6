package io.souvenir.engine.extraction;

import java.time.Instant;
import java.util.List;

import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * The turns of one add.
 *
 * @param observedAt when it took place; relative dates count from there
 * @param guidance what the project and the add ask of the model
 * @param background what the model is shown besides the turns
 */
public record Conversation(ProjectRef project, Owners owners, Instant observedAt, Guidance guidance, List<Turn> turns,
        Background background) {

    public boolean isOfAgent() {
        return owners.userId() == null && owners.agentId() != null;
    }
}
