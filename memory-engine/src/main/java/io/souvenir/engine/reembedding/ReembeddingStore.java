package io.souvenir.engine.reembedding;

import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.work.WorkQueue;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The steps of a worker in PostgreSQL. Each step requires the lease, so that a worker without it changes nothing. */
@ApplicationScoped
class ReembeddingStore {

    private static final String READ = "select * from project_embedding_model where tenant_id = $1 and project_id = $2";

    /** Memories that were added during the pass may lack vectors too, so a pass that found such memories is followed by another. */
    private static final String END_PASS = """
            update project_embedding_model e set pass = e.pass + 1, done = e.total, vectors_missing = false, last_created_at = null,
                last_memory_id = null, last_outbox_id = case when not e.vectors_missing then coalesce((select max(id) from outbox where tenant_id = $1), 0) end
            where e.tenant_id = $1 and e.project_id = $2
            """;

    /** Whether the index has all new vectors. */
    private static final String INDEXED = """
            select not exists (select from scope s join outbox o on o.tenant_id = s.tenant_id and o.scope_id = s.id
                    where s.tenant_id = $1 and s.project_id = $2 and o.id <= $3)
                and not exists (select from scope s join index_work w on w.tenant_id = s.tenant_id and w.scope_id = s.id
                    where s.tenant_id = $1 and s.project_id = $2 and w.rebuild)
            """;

    private static final String CHANGE_OVER = """
            update project_embedding_model set retired_models = array_append(retired_models, model), model = target_model,
                dimensions = target_dimensions, unrelated_cosine = $3, related_cosine = $4, target_model = null,
                target_dimensions = null, state = 'dropping', failure = null, pass = 0, vectors_missing = false,
                last_created_at = null, last_memory_id = null, last_outbox_id = null, last_scope_id = 0,
                updated_at = clock_timestamp()
            where tenant_id = $1 and project_id = $2 and target_model is not null
            """;

    private static final String FAILED = """
            update project_embedding_model set state = case when $4 then 'failed' else state end, failure = $3,
                updated_at = clock_timestamp()
            where tenant_id = $1 and project_id = $2
            """;

    private static final String STEADY = """
            update project_embedding_model set state = 'steady', retired_models = '{}', failure = null, last_outbox_id = null,
                updated_at = clock_timestamp()
            where tenant_id = $1 and project_id = $2 and state = 'dropping'
            """;

    private final TenantSql sql;
    private final WorkQueue queue;

    ReembeddingStore(TenantSql sql, WorkQueue queue) {
        this.sql = sql;
        this.queue = queue;
    }

    /** Empty if the project was deleted. */
    Uni<Optional<EmbeddingChange>> read(ReembeddingLease lease) {
        return sql.query(lease.project().tenant(), READ, lease.project().key())
                .map(rows -> Rows.first(rows, EmbeddingChange::read));
    }

    /** Runs {@code step} in one transaction; fails as {@code LeaseLostException} without the lease. */
    <T> Uni<T> withLease(ReembeddingLease lease, Function<SqlConnection, Uni<T>> step) {
        return sql.transaction(lease.project().tenant(),
                connection -> queue.lockLease(connection, lease.work()).chain(() -> step.apply(connection)));
    }

    Uni<Void> endPass(ReembeddingLease lease) {
        return change(lease, END_PASS, lease.project().key());
    }

    Uni<Boolean> indexed(ReembeddingLease lease, long mark) {
        return withLease(lease,
                connection -> connection.preparedQuery(INDEXED)
                        .execute(lease.project().key().addLong(mark)))
                .map(rows -> Rows.only(rows).getBoolean(0));
    }

    /** Makes searches use the new vectors. The old vectors stay until no replica uses them. */
    Uni<Void> changeOver(ReembeddingLease lease, @Nullable Cosines cosines) {
        Tuple values = lease.project().key().addDouble(cosines == null ? null : cosines.unrelated())
                .addDouble(cosines == null ? null : cosines.alike());
        return change(lease, CHANGE_OVER, values);
    }

    /** Ends the work: as steady, or as failed with a problem. */
    Uni<Void> end(ReembeddingLease lease, @Nullable String problem) {
        Tuple key = lease.project().key();
        return withLease(lease, connection -> (problem == null ? connection.preparedQuery(STEADY).execute(key)
                : connection.preparedQuery(FAILED).execute(key.addString(problem).addBoolean(true))).replaceWithVoid());
    }

    /** Records for the project's administrators why the work waits. */
    Uni<Void> recordProblem(ReembeddingLease lease, String problem) {
        return change(lease, FAILED, lease.project().key().addString(problem).addBoolean(false));
    }

    private Uni<Void> change(ReembeddingLease lease, String statement, Tuple arguments) {
        return withLease(lease, connection -> connection.preparedQuery(statement).execute(arguments)).replaceWithVoid();
    }
}
