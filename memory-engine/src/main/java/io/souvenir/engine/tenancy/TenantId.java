package io.souvenir.engine.tenancy;

import java.util.UUID;

/** An organization that owns data. Only a verified credential yields one. */
public record TenantId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
