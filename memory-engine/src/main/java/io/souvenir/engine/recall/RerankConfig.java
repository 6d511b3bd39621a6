package io.souvenir.engine.recall;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long searches wait for a cross-encoder. */
@ConfigMapping(prefix = "souvenir.recall")
interface RerankConfig {

    /** How long a search waits for it. */
    @WithDefault("500ms")
    Duration rerankDeadline();

    /** How long a project's searches go without it after it was late or failed. */
    @WithDefault("30s")
    Duration rerankPause();
}
