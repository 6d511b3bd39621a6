package io.souvenir.engine.reembedding;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How memories are embedded with another model. */
@ConfigMapping(prefix = "souvenir.reembedding")
interface ReembeddingConfig {

    /** How many projects this replica works on at once. */
    @WithDefault("1")
    @Min(1)
    int workers();

    /** How many memories one step reads. */
    @WithDefault("50")
    @Min(1)
    int page();

    /** How many texts a local model embeds at once; more make searches wait longer. */
    @WithDefault("1")
    @Min(1)
    int width();

    /** The lease of a worker. One page must be done in this time. */
    @WithDefault("120s")
    Duration lease();

    /** The pause after a failure of the model. */
    @WithDefault("5s")
    Duration pause();

    /**
     * How long retired vectors stay after the change. By then no replica and no write in progress uses the old model. Longer than
     * {@code souvenir.embedders.stale}.
     */
    @WithDefault("60s")
    Duration grace();
}
