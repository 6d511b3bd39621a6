package io.souvenir.engine.provider.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.souvenir.engine.provider.ModelsConfig;

/** One call at a time, one that waits, and no lent credentials. */
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
    public long cacheSize() {
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

    @Override
    public Platform platform() {
        throw new UnsupportedOperationException();
    }
}
