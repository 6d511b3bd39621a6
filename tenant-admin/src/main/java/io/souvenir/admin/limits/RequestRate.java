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
 * Counts each project's requests in Redis, so that all replicas count together. The generic cell rate algorithm keeps one
 * number: when the project's bucket will be full again. While Redis is away requests go uncounted: a limit protects the
 * service, and refusing everybody would not.
 */
@ApplicationScoped
public class RequestRate {

    private static final Logger LOG = Logger.getLogger(RequestRate.class);

    /** By the server's clock, in milliseconds: granted, remaining, milliseconds until full, milliseconds until the next. */
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

    RequestRate(Redis redis, LimitsConfig config, MeterRegistry meters) {
        this.redis = redis;
        this.config = config;
        this.uncounted = Counter.builder("souvenir.limits.uncounted")
                .description("Requests served while rates could not be counted")
                .register(meters);
    }

    /** Spends one request of the project; empty where no limit is set or nobody counts. */
    public Uni<Optional<Allowance>> spend(ProjectRef project) {
        int limit = config.requestsPerMinute();
        if (limit <= 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        Request request = Request.cmd(Command.EVAL).arg(SPEND).arg(1).arg(key(project)).arg(limit);
        return redis.send(request).ifNoItem().after(config.timeout()).fail()
                .map(reply -> Optional.of(allowance(limit, reply)))
                .onFailure().recoverWithItem(failure -> {
                    LOG.debug("A request went uncounted", failure);
                    uncounted.increment();
                    return Optional.empty();
                });
    }

    private static String key(ProjectRef project) {
        return "svr:{" + project.tenant() + ":" + project.project() + "}:rate";
    }

    private static Allowance allowance(int limit, Response reply) {
        return new Allowance(reply.get(0).toInteger() == 1, limit, reply.get(1).toLong(),
                Duration.ofMillis(reply.get(2).toLong()), Duration.ofMillis(reply.get(3).toLong()));
    }
}
