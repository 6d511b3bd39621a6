package io.souvenir.engine.embedders;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the embedding models of projects are cached and called. */
@ConfigMapping(prefix = "souvenir.embedders")
interface EmbeddersConfig {

    /** After what time a cached entry is read again in the background. */
    @WithDefault("2s")
    Duration freshness();

    /** After what time callers wait until the entry is read again; well below {@code souvenir.reembedding.grace}. */
    @WithDefault("20s")
    Duration stale();

    /** For how many projects a replica caches the model. */
    @WithDefault("10000")
    @Min(1)
    long cacheSize();

    /** How many texts one request to a remote model contains. */
    @WithDefault("32")
    @Min(1)
    int batch();

    /** How long a search waits for a remote model before it continues with lexical search alone. */
    @WithDefault("3s")
    Duration questionTimeout();

    /** How long a remote model is not called after a failure, unless its answer names a time. */
    @WithDefault("5s")
    Duration rest();

    /** How many query vectors of remote models are cached, about 6 KB each. */
    @WithDefault("5000")
    @Min(0)
    long queryCacheSize();
}
