package io.souvenir.engine.profile;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How profiles are made. */
@ConfigMapping(prefix = "souvenir.profile")
public interface ProfileConfig {

    /** How many jobs one replica works on at once. */
    @WithDefault("1")
    int workers();

    /** How long a job is ours without a profile finished; another replica takes it over then. */
    @WithDefault("60s")
    Duration lease();
}
