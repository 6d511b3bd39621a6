package io.souvenir.api.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Sends problems for requests that fail before a resource: invalid or unknown paths, large bodies. */
@ApplicationScoped
public class RouterProblems {

    /** After the request id, before everything else. */
    private static final int EARLY = 5000;

    private final long maxBody;

    RouterProblems(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.maxBody = maxBody.asLongValue();
    }

    void limitBodies(@Observes Filters filters) {
        filters.register(this::limitBody, EARLY);
    }

    void catchFailures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
        router.route().order(Integer.MAX_VALUE).handler(request -> write(request,
                new SouvenirException(ErrorCode.ROUTE_NOT_FOUND, ErrorCode.ROUTE_NOT_FOUND.title())));
    }

    /** The server's own limit closes the connection without a response. This one sends a problem where the length is declared. */
    private void limitBody(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > maxBody) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            write(request, new SouvenirException(ErrorCode.PAYLOAD_TOO_LARGE,
                    "The body must have at most " + maxBody + " bytes"));
        } else {
            request.next();
        }
    }

    private void failed(RoutingContext request) {
        Throwable failure = request.failure();
        int status = request.statusCode();
        if (status >= 400 && status < 500) {
            ErrorCode code = Statuses.code(status);
            write(request, new SouvenirException(code, code.title(), null, failure));
        } else {
            write(request, failure == null ? new IllegalStateException("status " + status) : failure);
        }
    }

    /** Sends the problem of {@code failure}, unless a response was sent. */
    public void write(RoutingContext request, Throwable failure) {
        if (request.response().ended() || FailureClassifier.clientDisconnected(failure, request)) {
            return;
        }
        Problem problem = ProblemFactory.create(failure, String.valueOf(request.request().path()));
        ProblemFactory.retryAfter(failure).ifPresent(seconds -> request.response().putHeader(HttpHeaders.RETRY_AFTER, seconds));
        request.response().setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, problem.mediaType())
                .end(Json.encode(problem));
    }
}
