package io.souvenir.engine.tenancy;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;

/** Distinguishes failures of the database that a client may try again from faults of ours. */
public final class StoreFailure {

    /** SQLSTATE classes: connection exception, insufficient resources, operator intervention. */
    private static final Set<String> UNREACHABLE = Set.of("08", "53", "57");
    /** Serialization failure and deadlock: the transaction is rolled back and may be run again at once. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    private static final String DISK_FULL = "53100";

    private StoreFailure() {
    }

    public static Throwable translate(Throwable failure) {
        if (isFull(failure)) {
            return new SouvenirException(ErrorCode.STORE_FULL, "The database has no disk space left; nothing can be added now",
                    null, failure);
        }
        if (isConflict(failure)) {
            return new SouvenirException(ErrorCode.STORE_CONFLICT,
                    "The database undid the change because of a concurrent one; the request may be repeated", null, failure);
        }
        return isUnreachable(failure)
                ? new SouvenirException(ErrorCode.STORE_UNAVAILABLE, "The database cannot be reached now; try again", null,
                        failure)
                : failure;
    }

    /** Whether PostgreSQL refused a write because its disk is full. */
    public static boolean isFull(Throwable failure) {
        return failure instanceof PgException pg && DISK_FULL.equals(pg.getSqlState());
    }

    /** Whether PostgreSQL rolled the transaction back because of a concurrent one. */
    public static boolean isConflict(Throwable failure) {
        return failure instanceof PgException pg && pg.getSqlState() != null && CONFLICTS.contains(pg.getSqlState())
                || failure instanceof SouvenirException translated && translated.code() == ErrorCode.STORE_CONFLICT;
    }

    private static boolean isUnreachable(Throwable failure) {
        return switch (failure) {
            case PgException pg -> pg.getSqlState() != null && pg.getSqlState().length() == 5
                    && UNREACHABLE.contains(pg.getSqlState().substring(0, 2));
            case IOException ignored -> true;
            case TimeoutException ignored -> true;
            case VertxException vertx -> vertx.getClass() == VertxException.class || isConnectionLoss(vertx);
            default -> isConnectionLoss(failure) || failure.getCause() instanceof IOException;
        };
    }

    private static boolean isConnectionLoss(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return name.equals("ClosedConnectionException") || name.equals("ConnectionPoolTooBusyException");
    }
}
