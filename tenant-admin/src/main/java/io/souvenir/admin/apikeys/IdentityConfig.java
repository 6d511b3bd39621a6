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

    /** How many refused keys, unknown key ids, and key ids and addresses with failures are remembered each. */
    @WithDefault("10000")
    int refusalSize();

    /** How many wrong secrets of one key id are answered with a refusal in a minute; more are told to wait. */
    @WithDefault("20")
    int failuresPerKey();

    /** The same for all key ids that one address tries. */
    @WithDefault("300")
    int failuresPerAddress();

    /**
     * How many key ids that nobody made one address may have looked up in a minute. Beyond that it must wait with every key id
     * that is new to this replica, so this is more: clients may share an address.
     */
    @WithDefault("3000")
    int lookupsPerAddress();
}
