package io.souvenir.api.observability;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.MDC;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/** Gives every request an id, the caller's where it is sane, and every response and log line of it the same. */
@ApplicationScoped
public class RequestIds {

    static final String HEADER = "X-Request-Id";
    static final String LOG_KEY = "request_id";
    private static final String SANE = "[A-Za-z0-9._-]{1,64}";
    /** Before everything, so that also the earliest refusal carries the id. */
    private static final int FIRST = 10_000;

    void identify(@Observes Filters filters) {
        filters.register(RequestIds::identify, FIRST);
    }

    private static void identify(RoutingContext request) {
        String given = request.request().getHeader(HEADER);
        String id = given != null && given.matches(SANE) ? given : UUID.randomUUID().toString();
        request.response().putHeader(HEADER, id);
        // Kept in the request's own Vert.x context, which follows it across threads.
        MDC.put(LOG_KEY, id);
        request.next();
    }
}
