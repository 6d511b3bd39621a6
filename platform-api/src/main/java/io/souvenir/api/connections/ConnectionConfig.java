package io.souvenir.api.connections;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a request may take to arrive, and how many connections an address may hold. */
@ConfigMapping(prefix = "souvenir.http")
interface ConnectionConfig {

    /** From the first byte of a request to the end of its headers. */
    @WithDefault("PT15S")
    Duration headTimeout();

    /** From the end of the headers to the end of the body. */
    @WithDefault("PT1M")
    Duration bodyTimeout();

    /** A reverse proxy is one address: it needs as many as it opens. */
    @WithDefault("500")
    int connectionsPerAddress();
}
