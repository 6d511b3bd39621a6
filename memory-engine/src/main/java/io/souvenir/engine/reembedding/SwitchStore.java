package io.souvenir.engine.reembedding;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.reembedding.EmbeddingStatus.State;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.work.WorkQueue;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** What projects ask for, in PostgreSQL. */
@ApplicationScoped
class SwitchStore {

    private static final String READ = "select * from project_embedding_model where tenant_id = $1 and project_id = $2";

    private static final String FIRST = """
            insert into project_embedding_model (tenant_id, project_id, model, dimensions) values ($1, $2, $3, $4) on conflict do nothing
            """;

    private static final String BEGIN = """
            update project_embedding_model e set target_model = $3, target_dimensions = $4, state = 'embedding', failure = null, done = 0,
                total = (select count(*) from memory m where m.tenant_id = $1 and m.project_id = $2), pass = 0, vectors_missing = false,
                last_created_at = null, last_memory_id = null, last_outbox_id = null, updated_at = clock_timestamp()
            where e.tenant_id = $1 and e.project_id = $2 returning *
            """;

    private static final String RESUME = """
            update project_embedding_model set state = 'embedding', failure = null, updated_at = clock_timestamp()
            where tenant_id = $1 and project_id = $2 returning *
            """;

    private static final String CANCEL = """
            update project_embedding_model set retired_models = array_append(retired_models, target_model), target_model = null,
                target_dimensions = null, state = 'dropping', failure = null, done = 0, total = 0, pass = 0,
                vectors_missing = false, last_created_at = null, last_memory_id = null, last_outbox_id = null,
                last_scope_id = 0, updated_at = clock_timestamp()
            where tenant_id = $1 and project_id = $2 and target_model is not null returning *
            """;

    /** Its subjects are ids of projects. */
    static final String QUEUE = "reembedding";

    private final TenantSql sql;
    private final WorkQueue queue;
    private final ReembeddingConfig config;

    SwitchStore(TenantSql sql, WorkQueue queue, ReembeddingConfig config) {
        this.sql = sql;
        this.queue = queue;
        this.config = config;
    }

    Uni<Optional<ModelSwitch>> find(ProjectRef project) {
        return sql.transaction(project.tenant(), connection -> read(connection, READ, key(project)));
    }

    /** Fails as {@code EMBEDDING_SWITCH_RUNNING} where another change is not over. */
    Uni<ModelSwitch> change(ProjectRef project, Embedder wanted, Embedder builtIn) {
        return sql.transaction(project.tenant(), connection -> lockWork(connection, project)
                .chain(() -> connection.preparedQuery(FIRST)
                        .execute(key(project).addString(builtIn.model()).addInteger(builtIn.dimensions())))
                .chain(() -> read(connection, READ + " for update", key(project)))
                .chain(row -> change(connection, project, row.orElseThrow(), wanted)));
    }

    private Uni<ModelSwitch> change(SqlConnection connection, ProjectRef project, ModelSwitch now, Embedder wanted) {
        EmbeddingStatus status = now.status();
        String model = wanted.model();
        if (model.equals(status.target())) {
            return status.state() == State.FAILED ? begun(connection, project, RESUME, key(project))
                    : Uni.createFrom().item(now);
        }
        if (model.equals(status.model())) {
            return cancel(connection, project).map(cancelled -> cancelled.orElse(now));
        }
        if (status.state() != State.STEADY) {
            throw new SouvenirException(ErrorCode.EMBEDDING_SWITCH_RUNNING, status.state() == State.DROPPING
                    ? "The vectors of another model are still being dropped; try again when the state is steady"
                    : "Memories are being embedded with " + status.target() + "; give that up first, with DELETE");
        }
        return begun(connection, project, BEGIN, key(project).addString(model).addInteger(wanted.dimensions()));
    }

    private Uni<ModelSwitch> begun(SqlConnection connection, ProjectRef project, String statement, Tuple arguments) {
        return read(connection, statement, arguments).map(Optional::orElseThrow)
                .call(() -> due(connection, project, Duration.ZERO));
    }

    Uni<Optional<ModelSwitch>> cancel(ProjectRef project) {
        return sql.transaction(project.tenant(), connection -> lockWork(connection, project)
                .chain(() -> cancel(connection, project))
                .chain(cancelled -> cancelled.isPresent() ? Uni.createFrom().item(cancelled)
                        : read(connection, READ, key(project))));
    }

    private Uni<Optional<ModelSwitch>> cancel(SqlConnection connection, ProjectRef project) {
        return read(connection, CANCEL, key(project)).call(cancelled -> cancelled.isEmpty() ? Uni.createFrom().voidItem()
                : due(connection, project, config.grace()));
    }

    private Uni<Void> lockWork(SqlConnection connection, ProjectRef project) {
        return queue.lock(connection, project.tenant(), QUEUE, project.project().toString());
    }

    /** Whoever works on the project loses the lease. */
    private Uni<Void> due(SqlConnection connection, ProjectRef project, Duration delay) {
        return queue.restart(connection, project.tenant(), QUEUE, project.project().toString(), delay);
    }

    private static Uni<Optional<ModelSwitch>> read(SqlConnection connection, String statement, Tuple arguments) {
        return connection.preparedQuery(statement).execute(arguments).map(SwitchStore::first);
    }

    static Optional<ModelSwitch> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(ModelSwitch.read(rows.iterator().next()));
    }

    static Tuple key(ProjectRef project) {
        return Tuple.of(project.tenant().value(), project.project().value());
    }
}
