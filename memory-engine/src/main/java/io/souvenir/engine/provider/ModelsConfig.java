package io.souvenir.engine.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

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

    Platform platform();

    /** The operator's models, which projects use that have configured none. */
    interface Platform {

        Optional<PlatformModel> chat();

        /** The embedding model of new projects. */
        Optional<PlatformModel> embedding();

        Optional<PlatformModel> rerank();
    }

    /** The settings of one model; each provider has its own, as in the API. None has a default here, which would make an empty group exist. */
    interface PlatformModel {

        /** openai, azure_openai, bedrock or sagemaker. */
        String provider();

        Optional<String> baseUrl();

        Optional<String> model();

        Optional<String> endpoint();

        Optional<String> deployment();

        Optional<String> apiVersion();

        Optional<String> region();

        Optional<String> endpointName();

        Optional<Boolean> jsonSchema();

        Optional<String> apiKey();

        Optional<String> accessKeyId();

        Optional<String> secretAccessKey();

        /** Of an embedding model's vectors. */
        OptionalInt dimensions();
    }

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
