package io.souvenir.admin.apikeys;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a proven key is believed without asking again. Revoking a key or suspending its organization does not wait for any of this. */
@ConfigMapping(prefix = "souvenir.identity")
public interface IdentityConfig {

    /** How long a proven identity is used before Keycloak is asked again; asked in the background before it ends. */
    @WithDefault("PT5M")
    Duration cacheTtl();

    /** How long after its last proof an identity is still used while Keycloak is out. */
    @WithDefault("PT30M")
    Duration outageGrace();

    /** How often, at most, Keycloak is tried again for one key during an outage. */
    @WithDefault("PT10S")
    Duration outageRetry();

    /** How long a refused key is refused without looking again. */
    @WithDefault("PT30S")
    Duration refusalTtl();

    /** How many proven keys are remembered. */
    @WithDefault("100000")
    int cacheSize();

    /** How many refused keys are remembered. */
    @WithDefault("10000")
    int refusalSize();
}
