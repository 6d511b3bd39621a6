package io.souvenir.engine.outbox;

import java.util.UUID;

import io.souvenir.engine.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;

/** The lease of one scope's vectors in the index, so that no two relays write them at once. */
record IndexLease(TenantId tenant, long scopeId, UUID token, boolean rebuild) {

    static final int SECONDS = 30;

    static IndexLease read(Row row, UUID token) {
        return new IndexLease(new TenantId(row.getUUID("tenant_id")), row.getLong("scope_id"), token,
                row.getBoolean("rebuild"));
    }
}
