package io.souvenir.api.observability;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.MDC;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/** Gives every request an id, the client's where it is valid, and adds it to the response and the log lines. */
@ApplicationScoped
public class RequestIds {

    static final String HEADER = "X-Request-Id";
    static final String LOG_KEY = "request_id";
    private static final String VALID = "[A-Za-z0-9._-]{1,64}";
    /** Before other filters, so that every response has the id. */
    private static final int FIRST = 10_000;

    void identify(@Observes Filters filters) {
        filters.register(RequestIds::identify, FIRST);
    }

    private static void identify(RoutingContext request) {
        String given = request.request().getHeader(HEADER);
        String id = given != null && given.matches(VALID) ? given : UUID.randomUUID().toString();
        request.response().putHeader(HEADER, id);
        // The Vert.x context of the request keeps it across threads.
        MDC.put(LOG_KEY, id);
        request.next();
    }
}
