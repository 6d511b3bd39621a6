package io.souvenir.engine.provider;

import java.util.Optional;

/**
 * A model and the secret for it. The secret is absent where the server needs none, or the operator's credentials are used.
 *
 * @param trusted whether the operator has chosen the server; the addresses and credentials that tenants may use are limited
 */
public record ModelConfiguration(ModelSettings settings, Optional<ModelSecret> secret, boolean trusted) {

    /** A choice of a tenant's. */
    public static ModelConfiguration ofTenant(ModelSettings settings, Optional<ModelSecret> secret) {
        return new ModelConfiguration(settings, secret, false);
    }
}
