package io.souvenir.admin.limits;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What each project may use. Both limits are off unless the operator sets them. */
@ConfigMapping(prefix = "souvenir.limits")
interface LimitsConfig {

    /** Requests that one project may make in a minute, spread evenly or at once; 0 for any number. */
    @WithDefault("0")
    int requestsPerMinute();

    /** Memories that one project may hold; 0 for any number. */
    @WithDefault("0")
    long memoriesPerProject();

    /** For how long a count of a project's memories is taken for true; adds in this time may overshoot the limit. */
    @WithDefault("PT5S")
    Duration countedFor();

    /** How long a request waits to be counted; it is served uncounted after that. */
    @WithDefault("PT0.25S")
    Duration timeout();
}
