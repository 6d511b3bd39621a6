package io.souvenir.engine.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of requests to addresses that tenants choose. */
@ConfigMapping(prefix = "souvenir.outbound")
public interface OutboundConfig {

    /**
     * Ports of addresses, networks (10.1.0.0/16:8080) and host names that may be reached although they are not public, over plain
     * HTTP too. In production it opens the named part of the operator's network to every tenant.
     */
    Optional<List<String>> allow();

    /** URLs of the platform's own servers, which are never reached, whatever is allowed. */
    Map<String, String> platform();

    /** The least time until a host without permitted address is reported, whether or not its name exists. */
    @WithDefault("1s")
    Duration refusal();

    /** How long connecting may take. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long a request may take, from resolving the host to the head of the last response. */
    @WithDefault("15s")
    Duration timeout();

    /** How many redirects are followed. */
    @WithDefault("3")
    int redirects();

    /** How long a request may take whose whole response is read, such as a model call; each may set a shorter timeout. */
    @WithDefault("5m")
    Duration longestExchange();

    /** How many bytes such a response may have. */
    @WithDefault("8388608")
    int maxReply();
}
