package io.souvenir.api.observability;

import java.time.Duration;
import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.Vertx;

/**
 * Logs uncaught failures: one line a minute for each kind, without the message, which may contain anything. The handlers of
 * Quarkus log a stack trace for each, hundreds during an outage of a store.
 */
@ApplicationScoped
class UncaughtFailures {

    private static final Logger LOG = Logger.getLogger(UncaughtFailures.class);
    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";
    private static final int MAX_KINDS = 200;

    private final Cache<String, Boolean> logged = Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(MAX_KINDS).build();

    void listen(@Observes StartupEvent started, Vertx vertx) {
        vertx.exceptionHandler(this::log);
        Infrastructure.setDroppedExceptionHandler(this::log);
    }

    void log(Throwable failure) {
        LOG.debug("Uncaught failure", failure);
        String kind = failure.getClass().getName() + place(failure);
        if (!harmless(failure) && logged.asMap().putIfAbsent(kind, true) == null) {
            LOG.errorf("Uncaught failure: %s", kind);
        }
    }

    /** An outage that its request has reported, or a timeout of the pool for a connection that has failed already. */
    private static boolean harmless(Throwable failure) {
        return failure instanceof SouvenirException known && known.code().kind() == ErrorCode.Kind.UNAVAILABLE
                || failure instanceof IllegalStateException
                        && Arrays.stream(failure.getStackTrace()).anyMatch(frame -> frame.getClassName().equals(POOL));
    }

    private static String place(Throwable failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        return frames.length == 0 ? "" : " at " + frames[0];
    }
}
