package io.souvenir.engine.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How far requests to addresses that tenants choose may go. */
@ConfigMapping(prefix = "souvenir.outbound")
public interface OutboundConfig {

    /**
     * Addresses, networks (10.1.0.0/16) and host names that may be reached although they are not public, over plain HTTP too.
     * Meant for development; in production it opens the named part of the operator's network to every tenant.
     */
    Optional<List<String>> allow();

    /** How long connecting may take. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long a request may take from the question for the host's address to the head of the last answer. */
    @WithDefault("15s")
    Duration timeout();

    /** How many redirections are followed. */
    @WithDefault("3")
    int redirects();

    /** How long any request may take whose whole answer is wanted, such as a model's; each may ask for less. */
    @WithDefault("5m")
    Duration longestExchange();

    /** How many bytes such an answer may have. */
    @WithDefault("8388608")
    int maxReply();
}
