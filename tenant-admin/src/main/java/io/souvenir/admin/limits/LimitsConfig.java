package io.souvenir.admin.limits;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of each project. Both are off by default. */
@ConfigMapping(prefix = "souvenir.limits")
interface LimitsConfig {

    /** Requests per minute and project; 0 for no limit. */
    @WithDefault("0")
    int requestsPerMinute();

    /** Memories per project; 0 for no limit. */
    @WithDefault("0")
    long memoriesPerProject();

    /** How long a count of a project's memories is cached; adds in this time may exceed the limit. */
    @WithDefault("PT5S")
    Duration countedFor();

    /** How long a request waits for Redis; after that it is served without being counted. */
    @WithDefault("PT0.25S")
    Duration timeout();
}
