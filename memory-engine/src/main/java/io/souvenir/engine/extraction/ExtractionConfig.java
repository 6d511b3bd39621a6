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

    /** Time for an export or a summary by the model; after it the rules make it. */
    @WithDefault("20s")
    Duration documentDeadline();

    /** Adds whose facts one replica makes up for at once, after the model was unavailable. */
    @WithDefault("2")
    @Min(1)
    int lateWorkers();

    /** How long a lease of such an add lasts; it is renewed while the work goes on. */
    @WithDefault("15s")
    Duration lateLease();

    /** The pause before the first such attempt; each further one is twice as long. */
    @WithDefault("1m")
    Duration latePause();

    /** The longest such pause. */
    @WithDefault("1h")
    Duration lateLongestPause();

    /** How long after an add its facts are still made up for. */
    @WithDefault("24h")
    Duration lateLimit();

    /** Adds of one tenant that wait for their facts at most; the facts of further ones are not made up for. */
    @WithDefault("10000")
    @Min(0)
    int lateAdds();
}
