package io.souvenir.engine.profile;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the generation of profiles. */
@ConfigMapping(prefix = "souvenir.profile")
public interface ProfileConfig {

    /** Jobs that one replica works on at once. */
    @WithDefault("1")
    int workers();

    /** Time for one profile; after it another replica takes over the job. */
    @WithDefault("60s")
    Duration lease();
}
