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

/** Maps a failure to an error code. The message of the failure never reaches the client. */
final class FailureClassifier {

    private static final int MAX_CAUSES = 10;

    private FailureClassifier() {
    }

    static SouvenirException classify(Throwable failure) {
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

    /** Whether the client disconnected before the response: this is no failure of a store, and no response can be sent. */
    static boolean clientDisconnected(Throwable failure, RoutingContext request) {
        boolean over = request.response().closed() || request.response().ended();
        return switch (failure) {
            case HttpClosedException closed -> over;
            case JsonProcessingException json -> false;
            // A reset is reported before the connection counts as closed. Before the body is complete nothing else reads or writes.
            case IOException reset -> over || !RequestBody.isComplete(request.request());
            default -> false;
        };
    }

    private static @Nullable SouvenirException known(Throwable failure) {
        return switch (failure) {
            case SouvenirException souvenir -> souvenir;
            case ConstraintViolationException violation -> ViolationProblems.toException(violation);
            case JsonProcessingException json -> JsonProblems.toException(json);
            case UnauthorizedException unauthorized -> of(ErrorCode.UNAUTHENTICATED, failure);
            case AuthenticationException authentication -> of(ErrorCode.UNAUTHENTICATED, failure);
            case ForbiddenException forbidden -> of(ErrorCode.FORBIDDEN, failure);
            case PgException full when StoreFailure.isFull(full) -> of(ErrorCode.STORE_FULL, failure);
            case PgException conflict when StoreFailure.isConflict(conflict) -> of(ErrorCode.STORE_CONFLICT, failure);
            default -> unreachable(failure) ? of(ErrorCode.STORE_UNAVAILABLE, failure) : null;
        };
    }

    /** A refused statement is an internal error; a closed or refused connection means that PostgreSQL is unavailable. */
    private static boolean unreachable(Throwable failure) {
        return switch (failure) {
            case PgException pg -> pg.getSqlState() != null && pg.getSqlState().matches("(08|53|57)...");
            case ClosedConnectionException closed -> true;
            case HttpClosedException closed -> true;
            case ConnectException refused -> true;
            case TimeoutException timeout -> true;
            // The pool reports timeouts and a full queue with this type only.
            case NoStackTraceThrowable pool -> true;
            default -> false;
        };
    }

    private static SouvenirException of(ErrorCode code, Throwable cause) {
        return new SouvenirException(code, code.title(), null, cause);
    }
}
