package io.souvenir.engine.ingest;

import java.time.Duration;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;

/** Takes over memories from elsewhere, ids and times included. They go the way of adds: accepted durably, worked off later. */
public interface ImportService {

    /**
     * Stores all of them durably, or none. A memory whose id the project has is left as it is, so an import may be repeated
     * whole. An id that another project of the tenant has used is refused as invalid.
     */
    Uni<ImportReceipt> accept(ProjectRef project, ImportRequest request);

    /** The receipt once every event of it is SUCCEEDED or FAILED, or as it stands after {@code atMost}. */
    Uni<ImportReceipt> settled(ProjectRef project, ImportReceipt receipt, Duration atMost);
}
