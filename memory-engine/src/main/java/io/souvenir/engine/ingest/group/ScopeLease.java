package io.souvenir.engine.ingest.group;

import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.work.WorkItem;

/** The lease of work on one scope: on its pending adds, or on the facts of one of its adds. */
record ScopeLease(WorkItem work, long scopeId) {

    /** Of the pending adds of a scope. */
    static ScopeLease ofScope(WorkItem work) {
        return new ScopeLease(work, Long.parseLong(work.subject()));
    }

    TenantId tenant() {
        return work.tenant();
    }
}
