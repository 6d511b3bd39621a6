package io.souvenir.engine.memory.write;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.entity.RelationWriter;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Memories that searches and lists exclude: their source is not trusted, or they are kept for the record alone. */
@ApplicationScoped
public class Quarantine {

    private static final String RELEASE = """
            update memory set quarantined = false, hidden = false, revision = revision + 1, updated_at = clock_timestamp()
            where tenant_id = $1 and id = $2 and (quarantined or hidden)
            """;
    private static final String RELEASE_RECALL_ROW = """
            update ranking_row set scope_revision = $3, quarantined = false where tenant_id = $1 and memory_id = $2
            """;

    /** A hidden turn has no history until then. */
    private static final String FIRST_REVISION = """
            insert into memory_revision (tenant_id, project_id, memory_id, revision, change, new_text)
            select m.tenant_id, m.project_id, m.id, m.revision, 'ADD', m.text from memory m where m.tenant_id = $1 and m.id = $2
                and not exists (select from memory_revision r where r.tenant_id = $1 and r.memory_id = $2 and r.change = 'ADD')
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
                .chain(() -> connection.preparedQuery(FIRST_REVISION).execute(Tuple.of(scope.tenant().value(), id)))
                .chain(() -> connection.preparedQuery(RELEASE_RECALL_ROW)
                        .execute(Tuple.of(scope.tenant().value(), id, scope.rev())))
                .chain(() -> RelationWriter.released(connection, scope, id));
    }
}
