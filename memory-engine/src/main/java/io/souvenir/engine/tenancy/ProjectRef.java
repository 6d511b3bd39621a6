package io.souvenir.engine.tenancy;

import io.vertx.mutiny.sqlclient.Tuple;

/** The tenant and project on whose behalf a call runs; every use case asks for it first. */
public record ProjectRef(TenantId tenant, ProjectId project) {

    /** The first two parameters of most statements; each call makes new ones, to which further ones can be added. */
    public Tuple key() {
        return Tuple.of(tenant.value(), project.value());
    }
}
