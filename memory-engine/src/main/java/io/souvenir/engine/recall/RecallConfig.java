package io.souvenir.engine.recall;

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
}
