package io.souvenir.engine.extraction;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the extraction of facts by models. */
@ConfigMapping(prefix = "souvenir.extraction")
public interface ExtractionConfig {

    /** Adds of one scope whose facts are extracted at once. */
    @WithDefault("4")
    @Min(1)
    int concurrency();

    /** Attempts at a call that fails for a passing reason. */
    @WithDefault("3")
    @Min(1)
    int attempts();

    /** Pause before the second attempt, unless the server states one; each further pause is twice as long. */
    @WithDefault("500ms")
    Duration backoff();

    /** There is no further attempt where the server asks for a longer pause. */
    @WithDefault("5s")
    Duration longestPause();

    /** Time for the facts of one add, all attempts and the repair included; after it the add has no facts. */
    @WithDefault("45s")
    Duration deadline();

    /** How long a project's model is not asked after it failed, so that an outage delays no adds. */
    @WithDefault("1m")
    Duration rest();
}
