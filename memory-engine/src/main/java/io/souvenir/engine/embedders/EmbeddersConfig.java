package io.souvenir.engine.embedders;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the embedding models of projects are known and asked. */
@ConfigMapping(prefix = "souvenir.embedders")
interface EmbeddersConfig {

    /** How old what a replica knows of a project may be before it looks again, beside the work. */
    @WithDefault("2s")
    Duration freshness();

    /** From what age on the work waits for that look; well below {@code souvenir.reembedding.grace}. */
    @WithDefault("20s")
    Duration stale();

    /** Of how many projects a replica remembers the model. */
    @WithDefault("10000")
    @Min(1)
    long kept();

    /** How many texts a remote model is sent at once. */
    @WithDefault("32")
    @Min(1)
    int batch();

    /** How long a search waits for a remote model before it goes on by words. */
    @WithDefault("3s")
    Duration questionTimeout();

    /** How long a remote model that failed is left alone, unless it says so itself. */
    @WithDefault("5s")
    Duration rest();

    /** How many vectors of questions to remote models are remembered, some 6 KB each. */
    @WithDefault("5000")
    @Min(0)
    long questions();
}
