package io.souvenir.engine.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;

/** Accepts an import in one round trip and wakes the workers of this replica. */
@ApplicationScoped
class DurableImport implements ImportService {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ImportStore store;
    private final IngestWorker worker;

    DurableImport(ImportStore store, IngestWorker worker) {
        this.store = store;
        this.worker = worker;
    }

    @Override
    public Uni<ImportReceipt> accept(ProjectRef project, ImportRequest request) {
        return Uni.createFrom().deferred(() -> {
            refuseRepeats(request.memories());
            return store.accept(project, request);
        }).invoke(worker::wake).chain(receipt -> store.status(project, receipt));
    }

    private static void refuseRepeats(List<ImportRequest.Item> memories) {
        Map<UUID, Integer> places = new HashMap<>();
        for (int i = 0; i < memories.size(); i++) {
            UUID id = memories.get(i).id();
            @Nullable Integer first = id == null ? null : places.putIfAbsent(id, i);
            if (first != null) {
                throw SouvenirException.invalid("memories[" + i + "].id",
                        "memories[" + i + "].id is the same as memories[" + first + "].id");
            }
        }
    }

    @Override
    public Uni<ImportReceipt> settled(ProjectRef project, ImportReceipt receipt, Duration atMost) {
        return look(project, receipt, System.nanoTime() + atMost.toNanos());
    }

    private Uni<ImportReceipt> look(ProjectRef project, ImportReceipt receipt, long deadline) {
        return store.status(project, receipt).chain(now -> now.settled() || System.nanoTime() >= deadline
                ? Uni.createFrom().item(now)
                : Uni.createFrom().voidItem().onItem().delayIt().by(PAUSE).chain(() -> look(project, now, deadline)));
    }
}
