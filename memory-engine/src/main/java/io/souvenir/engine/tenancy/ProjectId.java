package io.souvenir.engine.tenancy;

import java.util.UUID;

/** A project of a tenant: the space whose memories one application shares. */
public record ProjectId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
