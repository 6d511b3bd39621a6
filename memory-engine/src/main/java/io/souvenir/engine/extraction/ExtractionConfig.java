package io.souvenir.engine.extraction;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the models of projects are asked for facts. */
@ConfigMapping(prefix = "souvenir.extraction")
public interface ExtractionConfig {

    /** How many adds of one scope have their facts extracted at once. */
    @WithDefault("4")
    @Min(1)
    int concurrency();

    /** How often a question is asked that fails for a reason that may pass. */
    @WithDefault("3")
    @Min(1)
    int attempts();

    /** How long is waited before the second attempt, unless the server says how long; each further pause is twice as long. */
    @WithDefault("500ms")
    Duration backoff();

    /** A server that wants to be left alone for longer than this is not waited for. */
    @WithDefault("5s")
    Duration longestPause();

    /** How long the facts of one add may take, all attempts and the repair included; then it goes without. */
    @WithDefault("45s")
    Duration deadline();

    /** How long the adds of a project go without facts after its model was away, so that an outage stalls nobody. */
    @WithDefault("1m")
    Duration rest();
}
