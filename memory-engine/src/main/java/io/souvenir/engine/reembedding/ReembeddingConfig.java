package io.souvenir.engine.reembedding;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How projects come to another embedding model. */
@ConfigMapping(prefix = "souvenir.reembedding")
interface ReembeddingConfig {

    /** How many projects this replica works on at once. */
    @WithDefault("1")
    @Min(1)
    int workers();

    /** How many memories are looked through at once. */
    @WithDefault("50")
    @Min(1)
    int page();

    /** How many texts at once wait for a model in this process; each more makes searches wait longer. */
    @WithDefault("1")
    @Min(1)
    int width();

    /** After what time a worker that says nothing counts as gone. A page must be done by then. */
    @WithDefault("120s")
    Duration lease();

    /** How long a model that failed is left alone. */
    @WithDefault("5s")
    Duration pause();

    /**
     * How long old vectors stay after the change: by then no replica knows of the old model any more, and no write under way
     * does. Longer than {@code souvenir.embedders.stale}.
     */
    @WithDefault("60s")
    Duration grace();
}
