package io.souvenir.engine.tenancy;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;

/** Distinguishes failures of the store, which a client may retry, from faults of this application. */
public final class StoreFailure {

    /** SQLSTATE classes: connection exception, insufficient resources, operator intervention, rollback by deadlock and such. */
    private static final Set<String> TRANSIENT = Set.of("08", "53", "57", "40");

    private static final String DISK_FULL = "53100";

    private StoreFailure() {
    }

    public static Throwable translate(Throwable failure) {
        if (isFull(failure)) {
            return new SouvenirException(ErrorCode.STORE_FULL, "The database has no disk space left; nothing can be added now",
                    null, failure);
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

    private static boolean isUnreachable(Throwable failure) {
        return switch (failure) {
            case PgException pg -> pg.getSqlState() != null && pg.getSqlState().length() == 5
                    && TRANSIENT.contains(pg.getSqlState().substring(0, 2));
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
