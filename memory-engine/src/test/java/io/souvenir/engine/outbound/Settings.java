package io.souvenir.engine.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short times and small answers. */
record Settings(Optional<List<String>> allow, Map<String, String> platform, Duration refusal) implements OutboundConfig {

    static final int MAX_REPLY = 1024;

    static Settings allowing(String... entries) {
        return new Settings(Optional.of(List.of(entries)), Map.of(), Duration.ZERO);
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public int redirects() {
        return 3;
    }

    @Override
    public Duration longestExchange() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int maxReply() {
        return MAX_REPLY;
    }
}
