package io.souvenir.api.problem;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.StoreFailure;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** Says which entry of the catalogue a failure is. What is told to the client never comes from the failure's own message. */
final class Failures {

    private static final int MAX_CAUSES = 10;

    private Failures() {
    }

    static SouvenirException catalogued(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            SouvenirException known = known(cause);
            if (known != null) {
                return known;
            }
            cause = cause.getCause();
        }
        if (failure instanceof WebApplicationException web) {
            return of(Statuses.code(web.getResponse().getStatus()), failure);
        }
        return of(ErrorCode.INTERNAL_ERROR, failure);
    }

    /** Whether the client left before it had its answer: that is no failure of a store, and nobody reads what is answered. */
    static boolean clientLeft(Throwable failure, RoutingContext request) {
        boolean over = request.response().closed() || request.response().ended();
        return switch (failure) {
            case HttpClosedException closed -> over;
            case JsonProcessingException json -> false;
            // A reset is told before the connection counts as closed; while the body is awaited nothing else reads or writes.
            case IOException reset -> over || !RequestBody.arrived(request.request());
            default -> false;
        };
    }

    private static @Nullable SouvenirException known(Throwable failure) {
        return switch (failure) {
            case SouvenirException souvenir -> souvenir;
            case ConstraintViolationException violation -> Violations.told(violation);
            case JsonProcessingException json -> JsonFailures.told(json);
            case UnauthorizedException unauthorized -> of(ErrorCode.UNAUTHENTICATED, failure);
            case AuthenticationException authentication -> of(ErrorCode.UNAUTHENTICATED, failure);
            case ForbiddenException forbidden -> of(ErrorCode.FORBIDDEN, failure);
            case PgException full when StoreFailure.isFull(full) -> of(ErrorCode.STORE_FULL, failure);
            case PgException conflict when StoreFailure.isConflict(conflict) -> of(ErrorCode.STORE_CONFLICT, failure);
            default -> unreachable(failure) ? of(ErrorCode.STORE_UNAVAILABLE, failure) : null;
        };
    }

    /** A statement that PostgreSQL refuses is our mistake; a connection it closes, or does not grant, is its absence. */
    private static boolean unreachable(Throwable failure) {
        return switch (failure) {
            case PgException pg -> pg.getSqlState() != null && pg.getSqlState().matches("(08|53|57)...");
            case ClosedConnectionException closed -> true;
            case HttpClosedException closed -> true;
            case ConnectException refused -> true;
            case TimeoutException timeout -> true;
            // The pool reports a wait that took too long, or a full queue, in this type only.
            case NoStackTraceThrowable pool -> true;
            default -> false;
        };
    }

    private static SouvenirException of(ErrorCode code, Throwable cause) {
        return new SouvenirException(code, code.title(), null, cause);
    }
}
