package io.souvenir.engine.vector;

import io.souvenir.engine.tenancy.TenantId;

/** A scope of a tenant with the model of its vectors. */
public record VectorScope(TenantId tenant, long scopeId, String model) {
}
