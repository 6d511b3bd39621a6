package io.souvenir.api.security;

import java.util.Map;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.souvenir.engine.error.SouvenirException;

/** Tells failures as problems until the API's own problem package is here; delete it then. */
class InterimProblemMapper {

    @ServerExceptionMapper
    public Response told(SouvenirException failure) {
        int status = switch (failure.code().kind()) {
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
            default -> 400;
        };
        Response.ResponseBuilder answer = Response.status(status).type("application/problem+json")
                .entity(Map.of("title", failure.code().title(), "status", status, "detail", failure.detail(),
                        "code", failure.code().slug()));
        if (status == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, "2");
        }
        return answer.build();
    }
}
