package io.souvenir.api.health;

import java.nio.file.Path;
import java.util.List;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What readiness looks at on this machine. */
@ConfigMapping(prefix = "souvenir.health")
interface HealthConfig {

    /** Where the application, or what catches its log, writes. */
    @WithDefault("${java.io.tmpdir}")
    List<Path> folders();

    /** With less room than this on one of them the disk is called full. */
    @WithDefault("64M")
    MemorySize leastFree();
}
