package io.souvenir.engine.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** One model at a time, one that waits, and credentials that are lent to nobody. */
record Settings() implements ModelsConfig, ModelsConfig.Aws {

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public int queue() {
        return 1;
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration testTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration freshness() {
        return Duration.ofSeconds(1);
    }

    @Override
    public long kept() {
        return 1;
    }

    @Override
    public Aws aws() {
        return this;
    }

    @Override
    public boolean lendCredentials() {
        return false;
    }

    @Override
    public Optional<URI> bedrockEndpoint() {
        return Optional.empty();
    }

    @Override
    public Optional<URI> sagemakerEndpoint() {
        return Optional.empty();
    }
}
