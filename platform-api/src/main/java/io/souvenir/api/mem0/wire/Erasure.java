package io.souvenir.api.mem0.wire;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.ingest.IngestService;
import io.souvenir.engine.memory.delete.MemoryDeleter;
import io.souvenir.engine.tenancy.ProjectRef;

/** Forgets all that matches and answers with the event that tells of it, as Mem0 does. */
@ApplicationScoped
public class Erasure {

    private final MemoryDeleter deleter;
    private final IngestService ingest;

    Erasure(MemoryDeleter deleter, IngestService ingest) {
        this.deleter = deleter;
        this.ingest = ingest;
    }

    public Uni<MessageAnswer> of(ProjectRef project, Filter filter) {
        Instant began = Instant.now();
        return deleter.deleteMatching(project, filter).chain(() -> ingest.deleted(project, began))
                .map(MessageAnswer::deletedAll);
    }
}
