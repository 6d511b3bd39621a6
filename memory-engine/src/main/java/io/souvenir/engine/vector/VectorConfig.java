package io.souvenir.engine.vector;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Access to the vector index. */
@ConfigMapping(prefix = "souvenir.vector")
interface VectorConfig {

    /** How long a command may take before the index counts as unreachable. */
    @WithDefault("5s")
    Duration timeout();

    /**
     * Scopes of up to this many vectors are compared one by one, which is exact. The approximate search of a larger one may miss texts
     * that are unlike all others.
     */
    @WithDefault("20000")
    @Min(0)
    int exactUpTo();

    /** How many candidates a search of a larger scope follows at least; more find more and take longer. */
    @WithDefault("500")
    @Min(1)
    int effort();
}
