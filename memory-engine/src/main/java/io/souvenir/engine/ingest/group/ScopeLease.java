package io.souvenir.engine.ingest.group;

import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.work.WorkItem;

/** The lease of one scope's pending adds. */
record ScopeLease(WorkItem work) {

    TenantId tenant() {
        return work.tenant();
    }

    long scopeId() {
        return Long.parseLong(work.subject());
    }
}
