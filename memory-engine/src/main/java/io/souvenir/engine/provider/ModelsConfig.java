package io.souvenir.engine.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the models of projects are asked. */
@ConfigMapping(prefix = "souvenir.models")
public interface ModelsConfig {

    /** How many models this replica asks at once. */
    @WithDefault("16")
    @Min(1)
    int concurrency();

    /** How many questions to models may wait for their turn; a further one is refused. */
    @WithDefault("256")
    @Min(1)
    int queue();

    /** How long an answer may take from the connection to its last byte; never longer than {@code souvenir.outbound.longest-exchange}. */
    @WithDefault("60s")
    Duration timeout();

    /** How long the answer to "test it" may take. */
    @WithDefault("20s")
    Duration testTimeout();

    /** How old what a replica knows of a project's choice may be: by then a change made on another replica holds on it. */
    @WithDefault("2s")
    Duration freshness();

    /** How many built models a replica keeps. */
    @WithDefault("1000")
    @Min(1)
    long kept();

    /** Amazon's services. */
    Aws aws();

    /** How AWS is asked. */
    interface Aws {

        /**
         * Whether projects that give no access key of their own are served with this server's AWS credentials (the usual
         * chain: environment, profile, container, instance). Every administrator of a project can then use what they open.
         */
        @WithDefault("false")
        boolean lendCredentials();

        /** Where Bedrock is asked instead of at the region's own address, such as a VPC endpoint. */
        Optional<URI> bedrockEndpoint();

        /** Where SageMaker is asked instead of at the region's own address. */
        Optional<URI> sagemakerEndpoint();
    }
}
