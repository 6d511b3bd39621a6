package io.souvenir.engine.vector;

import java.time.Duration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.redis.client.Redis;

/** Creates indexes without an application. */
final class RedisIndexes {

    private RedisIndexes() {
    }

    static VectorIndex on(Redis redis) {
        return on(redis, Duration.ofSeconds(5));
    }

    static VectorIndex on(Redis redis, Duration timeout) {
        return new RedisVectorIndex(redis, new Settings(timeout, 1_000, 500), "e5-small-v2-q", new SimpleMeterRegistry());
    }

    private record Settings(Duration timeout, int exactUpTo, int effort) implements VectorConfig {
    }
}
