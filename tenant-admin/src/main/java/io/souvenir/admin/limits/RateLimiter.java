package io.souvenir.admin.limits;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;

/**
 * Counts each project's requests in Redis, so that all replicas count together. The generic cell rate algorithm stores one number:
 * the time when the project's bucket is full again. Without Redis requests are served uncounted, because a limit must not make the
 * service depend on Redis.
 */
@ApplicationScoped
public class RateLimiter {

    private static final Logger LOG = Logger.getLogger(RateLimiter.class);

    /** Returns granted, remaining, milliseconds until full, milliseconds until the next request, by the clock of Redis. */
    private static final String SPEND = """
            local minute = 60000
            local time = redis.call('time')
            local now = time[1] * 1000 + time[2] / 1000
            local each = minute / tonumber(ARGV[1])
            local full = math.max(now, tonumber(redis.call('get', KEYS[1]) or '0'))
            if full + each - now > minute then
              return {0, 0, math.ceil(full - now), math.ceil(full + each - now - minute)}
            end
            full = full + each
            redis.call('set', KEYS[1], string.format('%.3f', full), 'px', math.ceil(full - now))
            return {1, math.floor((minute - (full - now)) / each + 1e-6), math.ceil(full - now), 0}
            """;

    private final Redis redis;
    private final LimitsConfig config;
    private final Counter uncounted;

    RateLimiter(Redis redis, LimitsConfig config, MeterRegistry meters) {
        this.redis = redis;
        this.config = config;
        this.uncounted = Counter.builder("souvenir.limits.uncounted")
                .description("Requests served without being counted, because Redis did not answer")
                .register(meters);
    }

    /** Counts one request of the project; empty without a limit or without Redis. */
    public Uni<Optional<RateDecision>> spend(ProjectRef project) {
        int limit = config.requestsPerMinute();
        if (limit <= 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        Request request = Request.cmd(Command.EVAL).arg(SPEND).arg(1).arg(key(project)).arg(limit);
        return redis.send(request).ifNoItem().after(config.timeout()).fail()
                .map(reply -> Optional.of(allowance(limit, reply)))
                .onFailure().recoverWithItem(failure -> {
                    LOG.debug("A request was not counted", failure);
                    uncounted.increment();
                    return Optional.empty();
                });
    }

    private static String key(ProjectRef project) {
        return "svr:{" + project.tenant() + ":" + project.project() + "}:rate";
    }

    private static RateDecision allowance(int limit, Response reply) {
        return new RateDecision(reply.get(0).toInteger() == 1, limit, reply.get(1).toLong(),
                Duration.ofMillis(reply.get(2).toLong()), Duration.ofMillis(reply.get(3).toLong()));
    }

    /**
     * Whether a request is within its project's rate limit.
     *
     * @param limit requests per minute
     * @param remaining how many requests may follow at once
     * @param full the time until all of them are available again
     * @param retryAfter the time until the next request is allowed; zero if this one was granted
     */
    public record RateDecision(boolean granted, int limit, long remaining, Duration full, Duration retryAfter) {
    }
}
