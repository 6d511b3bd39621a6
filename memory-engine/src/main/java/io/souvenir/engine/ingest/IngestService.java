package io.souvenir.engine.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.work.Workers;

/** Accepts adds durably, each in one round trip, and answers what became of them and of deletions of many. */
@ApplicationScoped
public class IngestService {

    private static final Duration FIRST_LOOK = Duration.ofMillis(10);
    private static final Duration LAST_LOOK = Duration.ofMillis(250);

    /** Its subjects are ids of scopes, its lane 1 has the scopes with a large add. {@code accept_add} and {@code accept_import} name it too. */
    public static final String QUEUE = "ingest";

    private final IngestStore store;
    private final Workers workers;

    IngestService(IngestStore store, Workers workers) {
        this.store = store;
        this.workers = workers;
    }

    /**
     * Checks the request, stores it durably and answers its event, PENDING (or the first one's as it stands, for a repeated key).
     * Fails as {@code IDEMPOTENCY_KEY_REUSED} where the key is another request's.
     */
    public Uni<IngestEvent> accept(ProjectRef project, AddRequest request) {
        if (request.messages().isEmpty() && request.skipped().isEmpty()) {
            return Uni.createFrom().failure(SouvenirException.invalid("messages", "At least one message is required"));
        }
        return Uni.createFrom().deferred(() -> store.accept(project, UuidV7.next(), request))
                .chain(accepted -> accepted.repeated() ? store.event(project, accepted.event())
                        : Uni.createFrom().item(IngestEvent.pending(accepted.event(), request.skipped(), accepted.at())))
                .invoke(() -> workers.wake(QUEUE));
    }

    /** Fails as {@code EVENT_NOT_FOUND} where the project has no such event. */
    public Uni<IngestEvent> event(ProjectRef project, UUID id) {
        return store.event(project, id);
    }

    /** The project's events from {@code offset} on, newest first, {@code limit} at most. */
    public Uni<IngestEventSlice> events(ProjectRef project, int offset, int limit) {
        return store.slice(project, offset, limit);
    }

    /** Records a deletion that began at {@code began} and is done; answers its event. */
    public Uni<UUID> deleted(ProjectRef project, Instant began) {
        return store.deleted(project, UuidV7.next(), began);
    }

    /** The event once it is SUCCEEDED or FAILED, or as it is after {@code atMost}. */
    public Uni<IngestEvent> settled(ProjectRef project, UUID id, Duration atMost) {
        return settled(() -> store.event(project, id), event -> event.status().settled(), atMost);
    }

    /** Reads again and again, with growing pauses, until {@code settled} or {@code atMost} has passed. */
    public static <T> Uni<T> settled(Supplier<Uni<T>> read, Predicate<T> settled, Duration atMost) {
        return look(read, settled, System.nanoTime() + atMost.toNanos(), FIRST_LOOK);
    }

    private static <T> Uni<T> look(Supplier<Uni<T>> read, Predicate<T> settled, long deadline, Duration pause) {
        return read.get().chain(now -> {
            if (settled.test(now) || System.nanoTime() >= deadline) {
                return Uni.createFrom().item(now);
            }
            Duration next = pause.multipliedBy(2).compareTo(LAST_LOOK) < 0 ? pause.multipliedBy(2) : LAST_LOOK;
            return Uni.createFrom().voidItem().onItem().delayIt().by(pause).chain(() -> look(read, settled, deadline, next));
        });
    }
}
