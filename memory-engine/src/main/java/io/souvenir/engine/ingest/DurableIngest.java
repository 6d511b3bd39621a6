package io.souvenir.engine.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;

/** Accepts an add in one round trip, wakes the workers of this replica, and lets a caller wait for the outcome. */
@ApplicationScoped
class DurableIngest implements IngestService {

    private static final Duration FIRST_LOOK = Duration.ofMillis(10);
    private static final Duration LAST_LOOK = Duration.ofMillis(250);

    private final IngestStore store;
    private final EventSlices slices;
    private final IngestWorkers workers;

    DurableIngest(IngestStore store, EventSlices slices, IngestWorkers workers) {
        this.store = store;
        this.slices = slices;
        this.workers = workers;
    }

    @Override
    public Uni<IngestEvent> accept(ProjectRef project, AddRequest request) {
        if (request.messages().isEmpty()) {
            return Uni.createFrom().failure(SouvenirException.invalid("messages", "At least one message is required"));
        }
        return Uni.createFrom().deferred(() -> store.accept(project, UuidV7.next(), request))
                .chain(accepted -> accepted.repeated() ? store.event(project, accepted.event())
                        : Uni.createFrom().item(IngestEvent.pending(accepted.event(), accepted.at())))
                .invoke(workers::wake);
    }

    @Override
    public Uni<IngestEvent> event(ProjectRef project, UUID id) {
        return store.event(project, id);
    }

    @Override
    public Uni<IngestEventSlice> events(ProjectRef project, int offset, int limit) {
        return slices.slice(project, offset, limit);
    }

    @Override
    public Uni<UUID> deleted(ProjectRef project, Instant began) {
        return store.deleted(project, UuidV7.next(), began);
    }

    @Override
    public Uni<IngestEvent> settled(ProjectRef project, UUID id, Duration atMost) {
        return look(project, id, System.nanoTime() + atMost.toNanos(), FIRST_LOOK);
    }

    private Uni<IngestEvent> look(ProjectRef project, UUID id, long deadline, Duration pause) {
        return store.event(project, id).chain(event -> {
            if (event.status().settled() || System.nanoTime() >= deadline) {
                return Uni.createFrom().item(event);
            }
            Duration next = pause.multipliedBy(2).compareTo(LAST_LOOK) < 0 ? pause.multipliedBy(2) : LAST_LOOK;
            return Uni.createFrom().voidItem().onItem().delayIt().by(pause).chain(() -> look(project, id, deadline, next));
        });
    }
}
