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

/** Answers with a problem where a request fails before any resource sees it: bad paths, unknown addresses, large bodies. */
@ApplicationScoped
public class RouterProblems {

    /** Before everything but the request's id. */
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

    /** The server's own limit cuts the connection without a word; this one speaks where the length is announced. */
    private void limitBody(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > maxBody) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            write(request, new SouvenirException(ErrorCode.PAYLOAD_TOO_LARGE,
                    "A body has at most " + maxBody + " bytes"));
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

    /** Answers the request with the problem of {@code failure}, unless it has been answered. */
    public void write(RoutingContext request, Throwable failure) {
        if (request.response().ended() || FailureClassifier.clientLeft(failure, request)) {
            return;
        }
        Problem problem = ProblemFactory.tell(failure, String.valueOf(request.request().path()));
        ProblemFactory.retryAfter(failure).ifPresent(seconds -> request.response().putHeader(HttpHeaders.RETRY_AFTER, seconds));
        request.response().setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, problem.mediaType())
                .end(Json.encode(problem));
    }
}
