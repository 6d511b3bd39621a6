package io.souvenir.engine.ingest.group;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How adds are worked off. */
@ConfigMapping(prefix = "souvenir.ingest")
public interface IngestConfig {

    /** How many scopes one replica works on at once; within a scope adds are worked off in order. */
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

    /** How long a claimed scope is ours without a sign of life; it is renewed while work goes on. */
    @WithDefault("15s")
    Duration lease();

    /** How often an add that fails for a reason of its own is tried before it is FAILED. Outages are waited out. */
    @WithDefault("5")
    int attempts();

    /** The longest silence after which a turn still belongs to the session of the turn before. */
    @WithDefault("1h")
    Duration sessionGap();
}
