package io.souvenir.engine.reembedding;

import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.work.WorkQueue;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The worker's side of a change in PostgreSQL: each step holds the lease, so that a worker that was given up changes nothing. */
@ApplicationScoped
class SwitchWork {

    private static final String READ = "select * from project_embedding where tenant_id = $1 and project_id = $2";

    /** What was added while all were gone through may lack vectors too: then once more. */
    private static final String PASSED = """
            update project_embedding e set pass = e.pass + 1, done = e.total, lacked = false, after_at = null, after_id = null,
                mark = case when not e.lacked then coalesce((select max(id) from outbox where tenant_id = $1), 0) end
            where e.tenant_id = $1 and e.project_id = $2
            """;

    /** Whether the index has heard of all that is embedded. */
    private static final String HEARD = """
            select not exists (select from scope s join outbox o on o.tenant_id = s.tenant_id and o.scope_id = s.id
                    where s.tenant_id = $1 and s.project_id = $2 and o.id <= $3)
                and not exists (select from scope s join scope_work w on w.tenant_id = s.tenant_id and w.scope_id = s.id
                    where s.tenant_id = $1 and s.project_id = $2 and w.rebuild)
            """;

    private static final String CHANGE_OVER = """
            update project_embedding set retired = array_append(retired, model), model = target, dimensions = target_dimensions,
                unrelated = $3, alike = $4, target = null, target_dimensions = null, state = 'dropping', problem = null, pass = 0,
                lacked = false, after_at = null, after_id = null, mark = null, after_scope = 0, updated_at = clock_timestamp()
            where tenant_id = $1 and project_id = $2 and target is not null
            """;

    private static final String FAILED = """
            update project_embedding set state = case when $4 then 'failed' else state end, problem = $3, updated_at = clock_timestamp()
            where tenant_id = $1 and project_id = $2
            """;

    private static final String STEADY = """
            update project_embedding set state = 'steady', retired = '{}', problem = null, mark = null, updated_at = clock_timestamp()
            where tenant_id = $1 and project_id = $2 and state = 'dropping'
            """;

    private final TenantSql sql;
    private final WorkQueue queue;

    SwitchWork(TenantSql sql, WorkQueue queue) {
        this.sql = sql;
        this.queue = queue;
    }

    /** Empty where the project is gone. */
    Uni<Optional<ModelSwitch>> read(SwitchLease lease) {
        return sql.transaction(lease.project().tenant(),
                connection -> connection.preparedQuery(READ).execute(SwitchStore.key(lease.project())))
                .map(SwitchStore::first);
    }

    /** Runs {@code step} in one transaction, unless the lease is lost. */
    <T> Uni<T> held(SwitchLease lease, Function<SqlConnection, Uni<T>> step) {
        return sql.transaction(lease.project().tenant(),
                connection -> queue.lockLease(connection, lease.work()).chain(() -> step.apply(connection)));
    }

    Uni<Void> passed(SwitchLease lease) {
        return change(lease, PASSED, SwitchStore.key(lease.project()));
    }

    Uni<Boolean> heard(SwitchLease lease, long mark) {
        return held(lease,
                connection -> connection.preparedQuery(HEARD).execute(SwitchStore.key(lease.project()).addLong(mark)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** From here on searches go by the new vectors. The old ones stay until nobody can know of them. */
    Uni<Void> changeOver(SwitchLease lease, @Nullable Cosines cosines) {
        Tuple values = SwitchStore.key(lease.project()).addDouble(cosines == null ? null : cosines.unrelated())
                .addDouble(cosines == null ? null : cosines.alike());
        return change(lease, CHANGE_OVER, values);
    }

    /** The work is over: for good, or until somebody asks again. */
    Uni<Void> over(SwitchLease lease, @Nullable String problem) {
        Tuple key = SwitchStore.key(lease.project());
        return held(lease, connection -> (problem == null ? connection.preparedQuery(STEADY).execute(key)
                : connection.preparedQuery(FAILED).execute(key.addString(problem).addBoolean(true))).replaceWithVoid());
    }

    /** Tells the project's administrators why the work does not go on now. */
    Uni<Void> note(SwitchLease lease, String problem) {
        return change(lease, FAILED, SwitchStore.key(lease.project()).addString(problem).addBoolean(false));
    }

    private Uni<Void> change(SwitchLease lease, String statement, Tuple arguments) {
        return held(lease, connection -> connection.preparedQuery(statement).execute(arguments)).replaceWithVoid();
    }
}
