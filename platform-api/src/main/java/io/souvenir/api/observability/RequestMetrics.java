package io.souvenir.api.observability;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;

/**
 * Times requests by method, route template and status. Paths contain personal data, and clients can invent paths and methods, so
 * unknown ones become {@code UNKNOWN}. The timer of Quarkus would record the raw values of refused requests.
 */
@ApplicationScoped
public class RequestMetrics {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String UNKNOWN = "UNKNOWN";
    /** The key under which Quarkus REST stores the route template. */
    private static final String TEMPLATE = "UrlPathTemplate";
    /** Before other filters, so that every request is counted. */
    private static final int FIRST = 20_000;

    private final MeterRegistry registry;
    private final MeterProvider<Timer> timers;
    private final AtomicInteger active = new AtomicInteger();

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.timers = Timer.builder("http.server.requests").description("HTTP server request processing time")
                .withRegistry(registry);
        Gauge.builder("http.server.active.requests", active, AtomicInteger::get).register(registry);
    }

    void observe(@Observes Filters filters) {
        filters.register(this::time, FIRST);
    }

    private void time(RoutingContext routing) {
        Timer.Sample sample = Timer.start(registry);
        active.incrementAndGet();
        routing.addEndHandler(ended -> {
            active.decrementAndGet();
            sample.stop(timers.withTags(tags(routing.request(), ended.succeeded())));
        });
        routing.next();
    }

    private static Tags tags(HttpServerRequest request, boolean completed) {
        int status = request.response().getStatusCode();
        return Tags.of(Tag.of("method", method(request.method().name())), Tag.of("uri", route(request)),
                Tag.of("status", completed ? String.valueOf(status) : "RESET"),
                completed ? Outcome.forStatus(status).asTag() : Outcome.CLIENT_ERROR.asTag());
    }

    static String method(String name) {
        return METHODS.contains(name) ? name : UNKNOWN;
    }

    private static String route(HttpServerRequest request) {
        @Nullable String template = request instanceof HttpServerRequestInternal internal
                ? internal.context().getLocal(TEMPLATE)
                : null;
        return template == null ? UNKNOWN : template;
    }
}
