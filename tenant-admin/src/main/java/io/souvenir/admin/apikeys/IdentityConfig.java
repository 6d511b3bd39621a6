package io.souvenir.admin.apikeys;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The cache of verified keys. Revoking a key or suspending its organization takes effect at once, whatever these times are. */
@ConfigMapping(prefix = "souvenir.identity")
public interface IdentityConfig {

    /** How long a verified identity is used before Keycloak verifies it again, which happens in the background before this time ends. */
    @WithDefault("PT5M")
    Duration cacheTtl();

    /** How long after its last verification an identity is still used during an outage of Keycloak. */
    @WithDefault("PT30M")
    Duration outageGrace();

    /** The pause between attempts to reach Keycloak for one key during an outage. */
    @WithDefault("PT10S")
    Duration outageRetry();

    /** How long a refused key is refused from the cache. */
    @WithDefault("PT30S")
    Duration refusalTtl();

    /** How many verified keys are cached. */
    @WithDefault("100000")
    int cacheSize();

    /** The sizes of the caches of refused keys, of unknown key ids, and of key ids and addresses with failed attempts. */
    @WithDefault("10000")
    int refusalSize();

    /** How many wrong secrets per minute and key id are answered with a refusal; further ones with a rate limit. */
    @WithDefault("20")
    int failuresPerKey();

    /** The same per client address, for all key ids. */
    @WithDefault("300")
    int failuresPerAddress();

    /**
     * How many unknown key ids per minute are looked up for one address. Beyond that the address must wait with every key id that is
     * not cached. The limit is higher than the others, because clients may share an address.
     */
    @WithDefault("3000")
    int lookupsPerAddress();
}
