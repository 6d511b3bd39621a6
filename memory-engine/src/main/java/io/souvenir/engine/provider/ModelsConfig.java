package io.souvenir.engine.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the models of projects are called. */
@ConfigMapping(prefix = "souvenir.models")
public interface ModelsConfig {

    /** How many model calls this replica makes at once. */
    @WithDefault("16")
    @Min(1)
    int concurrency();

    /** How many model calls may wait for a thread; a further call is refused. */
    @WithDefault("256")
    @Min(1)
    int queue();

    /** How long an answer may take from the connection to its last byte; never longer than {@code souvenir.outbound.longest-exchange}. */
    @WithDefault("60s")
    Duration timeout();

    /** How long the answer to a test call may take. */
    @WithDefault("20s")
    Duration testTimeout();

    /** After what time a replica checks whether a project's configuration was changed on another replica. */
    @WithDefault("2s")
    Duration freshness();

    /** How many built models a replica caches. */
    @WithDefault("1000")
    @Min(1)
    long cacheSize();

    Aws aws();

    /** How AWS is called. */
    interface Aws {

        /**
         * Whether projects that give no access key of their own are served with this server's AWS credentials (the usual
         * chain: environment, profile, container, instance). Every administrator of a project can then use whatever they permit.
         */
        @WithDefault("false")
        boolean lendCredentials();

        /** Replaces the region's Bedrock address, for example by a VPC endpoint. */
        Optional<URI> bedrockEndpoint();

        /** Replaces the region's SageMaker address. */
        Optional<URI> sagemakerEndpoint();
    }
}
