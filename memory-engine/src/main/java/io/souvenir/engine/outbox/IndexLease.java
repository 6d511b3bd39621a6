package io.souvenir.engine.outbox;

import java.util.UUID;

import io.souvenir.engine.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;

/** The right to write one scope's vectors for a while, so that no two relays overtake one another. */
record IndexLease(TenantId tenant, long scopeId, UUID token, boolean rebuild) {

    static final int SECONDS = 30;

    static IndexLease read(Row row, UUID token) {
        return new IndexLease(new TenantId(row.getUUID("tenant_id")), row.getLong("scope_id"), token,
                row.getBoolean("rebuild"));
    }
}
