package io.souvenir.api.problem;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;

/**
 * Converts every failure of a resource to a problem. The framework has own mappers for the listed types, which would take
 * precedence over one for Throwable.
 */
final class ProblemMappers {

    @ServerExceptionMapper({ Throwable.class, ConstraintViolationException.class, JsonProcessingException.class,
            MismatchedInputException.class, AuthenticationFailedException.class, UnauthorizedException.class,
            ForbiddenException.class, WebApplicationException.class })
    public Response toResponse(Throwable failure, RoutingContext request) {
        if (FailureClassifier.clientDisconnected(failure, request)) {
            return Response.status(Response.Status.REQUEST_TIMEOUT).build();
        }
        Problem problem = ProblemFactory.create(failure, request.normalizedPath());
        Response.ResponseBuilder response = Response.status(problem.status()).type(problem.mediaType()).entity(problem);
        ProblemFactory.retryAfter(failure).ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.status() == 405) {
            response.allow(AllowedMethods.of(CurrentRequestManager.get()));
        }
        return response.build();
    }
}
