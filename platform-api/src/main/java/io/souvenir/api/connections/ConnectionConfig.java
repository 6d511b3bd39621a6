package io.souvenir.api.connections;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of connections. */
@ConfigMapping(prefix = "souvenir.http")
interface ConnectionConfig {

    /** From the first byte of a request to the end of its headers. */
    @WithDefault("PT15S")
    Duration headTimeout();

    /** From the end of the headers to the end of the body. */
    @WithDefault("PT1M")
    Duration bodyTimeout();

    /** A reverse proxy counts as one address. */
    @WithDefault("500")
    int connectionsPerAddress();
}
