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
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.work.WorkQueue;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The embedding changes that projects request, in PostgreSQL. */
@ApplicationScoped
class EmbeddingChangeStore {

    private static final String READ = "select * from project_embedding_model where tenant_id = $1 and project_id = $2";

    private static final String INSERT_DEFAULT = """
            insert into project_embedding_model (tenant_id, project_id, model, dimensions) values ($1, $2, $3, $4) on conflict do nothing
            """;

    private static final String START = """
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

    /** Its subjects are project ids. */
    static final String QUEUE = "reembedding";

    private final TenantSql sql;
    private final WorkQueue queue;
    private final ReembeddingConfig config;

    EmbeddingChangeStore(TenantSql sql, WorkQueue queue, ReembeddingConfig config) {
        this.sql = sql;
        this.queue = queue;
        this.config = config;
    }

    Uni<Optional<EmbeddingChange>> find(ProjectRef project) {
        return sql.transaction(project.tenant(), connection -> read(connection, READ, project.key()));
    }

    /**
     * Fails as {@code EMBEDDING_SWITCH_RUNNING} while another change is in progress.
     *
     * @param live the model that the project uses, for the case that none is recorded
     */
    Uni<EmbeddingChange> change(ProjectRef project, Embedder wanted, Embedder live) {
        return sql.transaction(project.tenant(), connection -> lockWork(connection, project)
                .chain(() -> connection.preparedQuery(INSERT_DEFAULT)
                        .execute(project.key().addString(live.model()).addInteger(live.dimensions())))
                .chain(() -> read(connection, READ + " for update", project.key()))
                .chain(row -> change(connection, project, row.orElseThrow(), wanted)));
    }

    private Uni<EmbeddingChange> change(SqlConnection connection, ProjectRef project, EmbeddingChange now, Embedder wanted) {
        EmbeddingStatus status = now.status();
        String model = wanted.model();
        if (model.equals(status.target())) {
            return status.state() == State.FAILED ? start(connection, project, RESUME, project.key())
                    : Uni.createFrom().item(now);
        }
        if (model.equals(status.model())) {
            return cancel(connection, project).map(cancelled -> cancelled.orElse(now));
        }
        if (status.state() != State.STEADY) {
            throw new SouvenirException(ErrorCode.EMBEDDING_SWITCH_RUNNING, status.state() == State.DROPPING
                    ? "The vectors of another model are still being deleted; try again when the state is steady"
                    : "Memories are being embedded with " + status.target() + "; cancel that change with DELETE first");
        }
        return start(connection, project, START, project.key().addString(model).addInteger(wanted.dimensions()));
    }

    private Uni<EmbeddingChange> start(SqlConnection connection, ProjectRef project, String statement, Tuple arguments) {
        return read(connection, statement, arguments).map(Optional::orElseThrow)
                .call(() -> restartWork(connection, project, Duration.ZERO));
    }

    Uni<Optional<EmbeddingChange>> cancel(ProjectRef project) {
        return sql.transaction(project.tenant(), connection -> lockWork(connection, project)
                .chain(() -> cancel(connection, project))
                .chain(cancelled -> cancelled.isPresent() ? Uni.createFrom().item(cancelled)
                        : read(connection, READ, project.key())));
    }

    private Uni<Optional<EmbeddingChange>> cancel(SqlConnection connection, ProjectRef project) {
        return read(connection, CANCEL, project.key()).call(cancelled -> cancelled.isEmpty() ? Uni.createFrom().voidItem()
                : restartWork(connection, project, config.grace()));
    }

    private Uni<Void> lockWork(SqlConnection connection, ProjectRef project) {
        return queue.lock(connection, project.tenant(), QUEUE, project.project().toString());
    }

    /** A worker that has the project in hand loses its lease. */
    private Uni<Void> restartWork(SqlConnection connection, ProjectRef project, Duration delay) {
        return queue.restart(connection, project.tenant(), QUEUE, project.project().toString(), delay);
    }

    private static Uni<Optional<EmbeddingChange>> read(SqlConnection connection, String statement, Tuple arguments) {
        return connection.preparedQuery(statement).execute(arguments)
                .map(rows -> Rows.first(rows, EmbeddingChange::read));
    }
}
