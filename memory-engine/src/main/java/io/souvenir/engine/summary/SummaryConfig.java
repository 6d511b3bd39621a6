package io.souvenir.engine.summary;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a summary reads and says. */
@ConfigMapping(prefix = "souvenir.summary")
public interface SummaryConfig {

    /** How many memories are looked at, the newest first. */
    @WithDefault("1000")
    int candidates();

    /** How many memories a summary tells. */
    @WithDefault("12")
    int memories();

    /** How many characters it has. */
    @WithDefault("2000")
    int characters();
}
