package io.souvenir.engine.ingest.imports;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.ingest.IngestService;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.work.Workers;

/** Takes over memories from elsewhere, ids and times included. They go the way of adds: accepted durably, stored later by a worker. */
@ApplicationScoped
public class ImportService {

    private final ImportStore store;
    private final Workers workers;

    ImportService(ImportStore store, Workers workers) {
        this.store = store;
        this.workers = workers;
    }

    /**
     * Stores all of them durably, or none. A memory whose id the project has is left as it is, so an import may be repeated
     * whole. An id that another project of the tenant has used is refused as invalid.
     */
    public Uni<ImportReceipt> accept(ProjectRef project, ImportRequest request) {
        return Uni.createFrom().deferred(() -> {
            refuseRepeats(request.memories());
            return store.accept(project, request);
        }).invoke(() -> workers.wake(IngestService.QUEUE)).chain(receipt -> store.status(project, receipt));
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

    /** The receipt once every event of it is SUCCEEDED or FAILED, or as it is after {@code atMost}. */
    public Uni<ImportReceipt> settled(ProjectRef project, ImportReceipt receipt, Duration atMost) {
        return IngestService.settled(() -> store.status(project, receipt), ImportReceipt::settled, atMost);
    }
}
