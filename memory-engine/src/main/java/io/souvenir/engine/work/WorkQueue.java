package io.souvenir.engine.work;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The queue in PostgreSQL. Each call of a worker is one round trip; requests are part of the caller's transaction. */
@ApplicationScoped
public class WorkQueue {

    private static final String REQUEST = "select request_work($1, $2, $3, 0, make_interval(secs => $4))";

    private static final String RESTART = """
            insert into work (tenant_id, queue, subject, ready_at) values ($1, $2, $3, now() + make_interval(secs => $4))
            on conflict (tenant_id, queue, subject) do update
                set ready_at = excluded.ready_at, token = null, requested = false, attempts = 0
            """;

    private static final String LOCK = """
            select 1 from work where tenant_id = $1 and queue = $2 and subject = $3 for no key update
            """;

    private static final String CLAIM = "select * from claim_work($1, $2, $3, $4, $5, $6)";

    private static final String RENEW = "select renew_work($1, $2, $3, $4, $5)";

    private static final String FINISH = "select finish_work($1, $2, $3, $4, $5, $6)";

    private static final String LEASED = "select 1 from work where tenant_id = $1 and queue = $2 and subject = $3 and token = $4";

    /** Keeps other workers from claiming the work, but nobody from requesting it. */
    private static final String REQUIRE = LEASED + " for key share";

    private static final String LOCK_LEASE = LEASED + " for no key update";

    private static final String WAITING = "select count(*) from work where queue = $1 and ready_at <= now()";

    private final TenantSql sql;

    WorkQueue(TenantSql sql) {
        this.sql = sql;
    }

    /** Asks for work, within the transaction that makes it necessary. Work that waits already is not waited for longer. */
    public Uni<Void> request(SqlConnection connection, TenantId tenant, String queue, String subject) {
        return connection.preparedQuery(REQUEST).execute(key(tenant, queue, subject).addDouble(0.0)).replaceWithVoid();
    }

    /**
     * Locks the work for the rest of the transaction. A transaction that will restart work and changes what its worker changes
     * calls this first: workers lock the work before anything else, and so the two never wait for each other.
     */
    public Uni<Void> lock(SqlConnection connection, TenantId tenant, String queue, String subject) {
        return connection.preparedQuery(LOCK).execute(key(tenant, queue, subject)).replaceWithVoid();
    }

    /** Asks for work from the beginning, after {@code delay}: whoever has it in hand loses the lease. */
    public Uni<Void> restart(SqlConnection connection, TenantId tenant, String queue, String subject, Duration delay) {
        return connection.preparedQuery(RESTART).execute(key(tenant, queue, subject).addDouble(seconds(delay)))
                .replaceWithVoid();
    }

    /** Within a transaction: fails as {@link LeaseLostException} unless the lease is the worker's until the transaction ends. */
    public Uni<Void> requireLease(SqlConnection connection, WorkItem item) {
        return require(connection, item, REQUIRE);
    }

    /** The same; whoever requests or restarts the work waits for the end of the transaction. */
    public Uni<Void> lockLease(SqlConnection connection, WorkItem item) {
        return require(connection, item, LOCK_LEASE);
    }

    private static Uni<Void> require(SqlConnection connection, WorkItem item, String statement) {
        return connection.preparedQuery(statement).execute(key(item))
                .invoke(rows -> Rows.require(rows.size() > 0, LeaseLostException::new)).replaceWithVoid();
    }

    /** How many pieces of work are due, in hand or not. */
    Uni<Long> waiting(String queue) {
        return sql.workerTransaction(connection -> connection.preparedQuery(WAITING).execute(Tuple.of(queue)))
                .map(rows -> Rows.only(rows).getLong(0));
    }

    /**
     * Leases the work that has waited longest of the tenant that comes next after {@code last}, so that tenants take turns.
     *
     * @param full tenants and lanes that have enough of this replica's workers
     */
    Uni<Optional<WorkItem>> claim(WorkerSettings settings, UUID last, InHand full) {
        UUID token = UUID.randomUUID();
        Tuple values = Tuple.of(settings.queue(), last).addArrayOfUUID(full.fullTenants(settings.perTenant()))
                .addArrayOfLong(full.fullLanes(settings.perLane())).addUUID(token).addDouble(seconds(settings.lease()));
        return sql.call(CLAIM, values).map(rows -> Rows.first(rows,
                row -> new WorkItem(settings.queue(), new TenantId(row.getUUID("tenant_id")), row.getString("subject"),
                        row.getLong("lane"), token, row.getInteger("attempts"))));
    }

    Uni<Void> renew(WorkItem item, Duration lease) {
        return sql.call(RENEW, key(item).addDouble(seconds(lease))).replaceWithVoid();
    }

    Uni<Void> finish(WorkItem item, WorkResult result) {
        return finish(item, result.kind().name(), result.pause());
    }

    /** The work is due again after {@code pause}, also where it was requested meanwhile. */
    Uni<Void> failed(WorkItem item, Duration pause) {
        return finish(item, "FAILED", pause);
    }

    private Uni<Void> finish(WorkItem item, String result, Duration pause) {
        return sql.call(FINISH, key(item).addString(result).addDouble(seconds(pause))).replaceWithVoid();
    }

    private static Tuple key(WorkItem item) {
        return key(item.tenant(), item.queue(), item.subject()).addUUID(item.token());
    }

    private static Tuple key(TenantId tenant, String queue, String subject) {
        return Tuple.of(tenant.value(), queue, subject);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
