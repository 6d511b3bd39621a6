package io.souvenir.engine.vector;

import io.souvenir.engine.tenancy.TenantId;

/** Whose vectors: one owner's scope of a tenant, in one model's space. */
public record VectorScope(TenantId tenant, long scopeId, String model) {
}
