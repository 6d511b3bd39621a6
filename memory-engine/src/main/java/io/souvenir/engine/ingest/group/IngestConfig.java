package io.souvenir.engine.ingest.group;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How adds are processed. */
@ConfigMapping(prefix = "souvenir.ingest")
public interface IngestConfig {

    /** How many scopes one replica works on at once; within a scope adds are processed in order. */
    @WithDefault("4")
    int workers();

    /** How many of them may be one tenant's. */
    @WithDefault("3")
    int perTenant();

    /** How many of them may have a large add, so that the short adds of others do not wait for long texts. */
    @WithDefault("2")
    int large();

    /** How many adds of one scope share a transaction. */
    @WithDefault("32")
    int group();

    /** How long a lease of a scope lasts; it is renewed while the work goes on. */
    @WithDefault("15s")
    Duration lease();

    /** How often an add is tried before it is FAILED; an outage of a store or provider does not count. */
    @WithDefault("5")
    int attempts();

    /** The longest pause between two turns of one session. */
    @WithDefault("1h")
    Duration sessionGap();
}
