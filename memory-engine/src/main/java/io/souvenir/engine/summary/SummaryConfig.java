package io.souvenir.engine.summary;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of a summary. */
@ConfigMapping(prefix = "souvenir.summary")
public interface SummaryConfig {

    /** Memories that are considered, the newest first. */
    @WithDefault("1000")
    int candidates();

    /** Memories of a summary at most. */
    @WithDefault("12")
    int memories();

    /** Characters of a summary at most. */
    @WithDefault("2000")
    int characters();
}
