package io.souvenir.engine.extraction;

import java.time.Instant;
import java.util.List;

import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * What one add brought.
 *
 * @param observedAt when it was said; relative dates are meant from there
 * @param guidance what the project and the add ask of the extractor
 */
public record Conversation(ProjectRef project, Owners owners, Instant observedAt, Guidance guidance, List<Turn> turns) {

    /** Whether it tells of an agent and of no user. */
    boolean ofAgent() {
        return owners.userId() == null && owners.agentId() != null;
    }
}
