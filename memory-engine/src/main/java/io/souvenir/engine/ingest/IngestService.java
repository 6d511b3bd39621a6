package io.souvenir.engine.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;

/** Accepts adds durably and tells what became of them, and of deletions of many. */
public interface IngestService {

    /**
     * Checks the request, stores it durably and answers its event, PENDING (or the first one's as it stands, for a repeated key).
     * Fails as {@code IDEMPOTENCY_KEY_REUSED} where the key is another request's.
     */
    Uni<IngestEvent> accept(ProjectRef project, AddRequest request);

    /** Fails as {@code EVENT_NOT_FOUND} where the project has no such event. */
    Uni<IngestEvent> event(ProjectRef project, UUID id);

    /** The project's events from {@code offset} on, newest first, {@code limit} at most. */
    Uni<IngestEventSlice> events(ProjectRef project, int offset, int limit);

    /** Records a deletion that began at {@code began} and is done; answers its event. */
    Uni<UUID> deleted(ProjectRef project, Instant began);

    /** The event once it is SUCCEEDED or FAILED, or as it stands after {@code atMost}. */
    Uni<IngestEvent> settled(ProjectRef project, UUID id, Duration atMost);
}
