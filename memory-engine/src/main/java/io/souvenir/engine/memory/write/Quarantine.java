package io.souvenir.engine.memory.write;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Memories that searches and lists exclude because their source is not trusted. */
@ApplicationScoped
public class Quarantine {

    private static final String RELEASE = """
            update memory set quarantined = false, revision = revision + 1, updated_at = clock_timestamp()
            where tenant_id = $1 and id = $2 and quarantined
            """;
    private static final String RELEASE_RECALL_ROW = """
            update ranking_row set scope_revision = $3, quarantined = false where tenant_id = $1 and memory_id = $2
            """;

    private final TenantSql sql;
    private final MemoryReader reader;

    Quarantine(TenantSql sql, MemoryReader reader) {
        this.sql = sql;
        this.reader = reader;
    }

    /** Lets searches and lists show the memory again; may be repeated. */
    public Uni<Memory> release(ProjectRef project, UUID id) {
        return sql.retriedTransaction(project.tenant(), connection -> MemoryReader.lockScope(connection, project, id)
                .chain(scope -> release(connection, scope, id)))
                .chain(() -> reader.get(project, id));
    }

    private static Uni<Void> release(SqlConnection connection, ScopeLock scope, UUID id) {
        return connection.preparedQuery(RELEASE).execute(Tuple.of(scope.tenant().value(), id))
                .chain(() -> connection.preparedQuery(RELEASE_RECALL_ROW)
                        .execute(Tuple.of(scope.tenant().value(), id, scope.rev())))
                .replaceWithVoid();
    }
}
