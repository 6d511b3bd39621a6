package io.souvenir.engine.reembedding;

import java.util.UUID;

import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.work.WorkItem;

/** The lease for re-embedding one project. */
record ReembeddingLease(WorkItem work) {

    ProjectRef project() {
        return new ProjectRef(work.tenant(), new ProjectId(UUID.fromString(work.subject())));
    }
}
