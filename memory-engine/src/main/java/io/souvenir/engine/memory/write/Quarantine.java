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

/** Memories that are kept back because their source is not trusted. */
@ApplicationScoped
public class Quarantine {

    private static final String SCOPE = "select scope_id from memory where tenant_id = $1 and project_id = $2 and id = $3";
    private static final String RELEASE = """
            update memory set quarantined = false, revision = revision + 1, updated_at = clock_timestamp()
            where tenant_id = $1 and id = $2 and quarantined
            """;
    private static final String SHOW = "update ranking_row set scope_revision = $3, quarantined = false where tenant_id = $1 and memory_id = $2";

    private final TenantSql sql;
    private final MemoryReader reader;

    Quarantine(TenantSql sql, MemoryReader reader) {
        this.sql = sql;
        this.reader = reader;
    }

    /** May be repeated. */
    public Uni<Memory> release(ProjectRef project, UUID id) {
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(SCOPE)
                .execute(Tuple.of(project.tenant().value(), project.project().value(), id))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw MemoryReader.notFound(id);
                    }
                    return ScopeLock.take(connection, project.tenant(), rows.iterator().next().getLong(0), 0);
                }).chain(scope -> show(connection, scope, id)))
                .chain(() -> reader.get(project, id));
    }

    private static Uni<Void> show(SqlConnection connection, ScopeLock scope, UUID id) {
        return connection.preparedQuery(RELEASE).execute(Tuple.of(scope.tenant().value(), id))
                .chain(() -> connection.preparedQuery(SHOW).execute(Tuple.of(scope.tenant().value(), id, scope.rev())))
                .replaceWithVoid();
    }
}
