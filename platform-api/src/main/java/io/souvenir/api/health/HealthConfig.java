package io.souvenir.api.health;

import java.nio.file.Path;
import java.util.List;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "souvenir.health")
interface HealthConfig {

    /** Folders to which the application or its log collector writes. */
    @WithDefault("${java.io.tmpdir}")
    List<Path> folders();

    /** The free space below which the disk counts as full. */
    @WithDefault("64M")
    MemorySize leastFree();
}
