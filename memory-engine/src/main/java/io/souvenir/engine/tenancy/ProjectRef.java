package io.souvenir.engine.tenancy;

/** The tenant and project on whose behalf a call runs; every use case asks for it first. */
public record ProjectRef(TenantId tenant, ProjectId project) {
}
