package io.souvenir.admin.tenancy;

import java.util.UUID;
import java.util.function.Supplier;

import io.smallrye.common.vertx.ContextLocals;
import io.souvenir.engine.tenancy.TenantId;

/** The tenant of the open session, stored in the Vert.x context of the call, not in a thread. */
public class CurrentTenant implements Supplier<UUID> {

    private static final String KEY = "souvenir.tenant";

    /** Called by the tenant filter of Hibernate. Without a tenant the query fails. */
    @Override
    public UUID get() {
        return ContextLocals.<UUID>get(KEY)
                .orElseThrow(() -> new IllegalStateException("No tenant: open the session through TenantSession"));
    }

    static void enter(TenantId tenant) {
        if (ContextLocals.get(KEY).isPresent()) {
            throw new IllegalStateException("A tenant's session is open already: sessions do not nest");
        }
        ContextLocals.put(KEY, tenant.value());
    }

    static void leave() {
        ContextLocals.remove(KEY);
    }
}
