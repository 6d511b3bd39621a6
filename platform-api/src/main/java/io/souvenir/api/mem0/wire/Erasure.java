package io.souvenir.api.mem0.wire;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.ingest.IngestService;
import io.souvenir.engine.memory.MemoryService;
import io.souvenir.engine.tenancy.ProjectRef;

/** Forgets all that matches and answers with the event that tells of it, as Mem0 does. */
@ApplicationScoped
public class Erasure {

    private final MemoryService memories;
    private final IngestService ingest;

    Erasure(MemoryService memories, IngestService ingest) {
        this.memories = memories;
        this.ingest = ingest;
    }

    public Uni<MessageAnswer> of(ProjectRef project, Filter filter) {
        Instant began = Instant.now();
        return memories.forgetMatching(project, filter).chain(() -> ingest.deleted(project, began))
                .map(MessageAnswer::deletedAll);
    }
}
