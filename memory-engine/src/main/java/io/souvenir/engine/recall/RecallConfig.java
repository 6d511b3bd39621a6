package io.souvenir.engine.recall;

import java.time.Duration;
import java.util.Map;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How questions are answered. */
@ConfigMapping(prefix = "souvenir.recall")
public interface RecallConfig {

    /** How many memories' ranking rows this replica keeps at hand, about half a kilobyte each. */
    @WithDefault("500000")
    long snapshotRows();

    /** How many of the nearest vectors are asked for in a scope too large to compare whole. */
    @WithDefault("300")
    int nearest();

    /** How many vectors of small scopes this replica keeps at hand, about 0.4 kB each; 0 leaves all to the index. */
    @WithDefault("250000")
    @Min(0)
    long hotVectors();

    /** Named weights, {@code souvenir.recall.profiles.NAME.SIGNAL}; a signal that a profile leaves out has its standard weight. */
    Map<String, Map<String, Double>> profiles();

    /** How long a search waits for the project's cross-encoder. */
    @WithDefault("500ms")
    Duration rerankDeadline();

    /** How long a project's searches go without its cross-encoder after it was late or failed. */
    @WithDefault("30s")
    Duration rerankRest();
}
