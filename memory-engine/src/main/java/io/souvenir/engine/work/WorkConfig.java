package io.souvenir.engine.work;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How durable work is found and repeated. How many workers a queue has is configured by the feature that owns the queue. */
@ConfigMapping(prefix = "souvenir.work")
interface WorkConfig {

    /** The pause after the first failure of a piece of work; it doubles with each further one. */
    @WithDefault("500ms")
    Duration firstPause();

    /** The longest pause after a failure. */
    @WithDefault("5s")
    Duration longestPause();

    /** How long a stopping replica waits for the work in hand. What is not finished by then is claimed anew when its lease ends. */
    @WithDefault("10s")
    Duration stopTimeout();
}
