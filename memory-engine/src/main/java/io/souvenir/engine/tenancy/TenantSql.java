package io.souvenir.engine.tenancy;

import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The only way to PostgreSQL for the engine. A transaction names its tenant before anything else, transaction-local, so
 * that row-level security decides what it sees and nothing stays behind on the pooled connection.
 */
@ApplicationScoped
public class TenantSql {

    /** The timeout ends a stuck statement, which would occupy its connection forever. */
    private static final String ENTER = "select set_config('app.tenant', $1, true), set_config('statement_timeout', '30s', true)";

    private static final String ENTER_AS_WORKER = "select set_config('app.worker', 'on', true), set_config('statement_timeout', '30s', true)";

    private static final int RETRIES = 3;

    private final Pool pool;
    private final DiskSpace disk;

    TenantSql(Pool pool, DiskSpace disk) {
        this.pool = pool;
        this.disk = disk;
    }

    /** Runs {@code work} in one transaction of the tenant; compute before it and index after it, never inside. */
    public <T> Uni<T> transaction(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
        return transaction(ENTER, Tuple.of(tenant.toString()), work);
    }

    /** Runs one statement in a transaction of the tenant. */
    public Uni<RowSet<Row>> query(TenantId tenant, String statement, Tuple arguments) {
        return transaction(tenant, connection -> connection.preparedQuery(statement).execute(arguments));
    }

    /**
     * As {@link #transaction}, and runs {@code work} again where the database has rolled the transaction back because of a
     * concurrent one: it must keep nothing from the run before.
     */
    public <T> Uni<T> retriedTransaction(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> transaction(tenant, work)).onFailure(StoreFailure::isConflict).retry()
                .atMost(RETRIES);
    }

    /** Runs {@code work} across tenants. Row-level security shows only the queue tables, which contain ids and times. */
    public <T> Uni<T> workerTransaction(Function<SqlConnection, Uni<T>> work) {
        return transaction(ENTER_AS_WORKER, Tuple.tuple(), work);
    }

    /** A lost connection fails its statement; without a handler the client would print a stack trace as well. */
    private <T> Uni<T> transaction(String enter, Tuple arguments, Function<SqlConnection, Uni<T>> work) {
        return pool
                .withTransaction(connection -> connection.exceptionHandler(lost -> {}).preparedQuery(enter).execute(arguments)
                        .chain(() -> work.apply(connection)))
                .onFailure().transform(this::translate);
    }

    /** One round trip: calls a database function that sets its tenant, or the worker role, itself. */
    public Uni<RowSet<Row>> call(String sql, Tuple arguments) {
        return pool.preparedQuery(sql).execute(arguments).onFailure().transform(this::translate);
    }

    /** Succeeds if PostgreSQL answers. */
    public Uni<Void> ping() {
        return pool.query("select 1").execute().onFailure().transform(this::translate).replaceWithVoid();
    }

    private Throwable translate(Throwable failure) {
        disk.observe(failure);
        return StoreFailure.translate(failure);
    }
}
