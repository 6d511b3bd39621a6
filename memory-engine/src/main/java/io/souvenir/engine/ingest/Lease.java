package io.souvenir.engine.ingest;

import java.util.UUID;

import io.souvenir.engine.tenancy.TenantId;

/** The right to work off one scope's adds for a while. */
record Lease(TenantId tenant, long scopeId, UUID token) {
}
