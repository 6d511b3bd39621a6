package io.souvenir.api.health;

import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Free disk space for logs and temporary files. Requests do not need it, so a full disk only degrades the service. */
@Readiness
@ApplicationScoped
class DiskCheck implements HealthCheck {

    private static final String NAME = "disk";

    private final HealthConfig config;

    DiskCheck(HealthConfig config) {
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        long least = config.leastFree().asLongValue();
        Optional<Path> full = config.folders().stream().filter(folder -> folder.toFile().getUsableSpace() < least)
                .findFirst();
        return full.map(folder -> Probe.up(NAME, "degraded", folder + " has less than " + least + " bytes free"))
                .orElseGet(() -> Probe.up(NAME));
    }
}
