package io.souvenir.engine.feedback;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Tuple;

/** Stores the latest feedback on each memory, which is a signal of ranking; it is removed when the memory's text changes. */
@ApplicationScoped
public class FeedbackService {

    private static final String STORE = """
            insert into memory_feedback (tenant_id, memory_id, feedback, reason)
            select tenant_id, id, $4, $5 from memory where tenant_id = $1 and project_id = $2 and id = $3
            on conflict (tenant_id, memory_id) do update set feedback = excluded.feedback, reason = excluded.reason,
                updated_at = excluded.updated_at
            returning id
            """;

    private static final String RANK = "update ranking_row set scope_revision = $3, feedback = $4 where tenant_id = $1 and memory_id = $2";

    private final TenantSql sql;

    FeedbackService(TenantSql sql) {
        this.sql = sql;
    }

    /** Fails as {@code MEMORY_NOT_FOUND} where the project has no such memory. */
    public Uni<Feedback> keep(ProjectRef project, UUID memory, Feedback.@Nullable Opinion opinion, @Nullable String reason) {
        return sql.transaction(project.tenant(), connection -> MemoryReader.lockScope(connection, project, memory)
                .call(scope -> connection.preparedQuery(RANK).execute(Tuple.of(project.tenant().value(), memory, scope.rev(),
                        (short) (opinion == null ? 0 : opinion.weight))))
                .chain(() -> connection.preparedQuery(STORE).execute(project.key().addUUID(memory)
                        .addString(opinion == null ? null : opinion.name()).addString(reason)))
                .map(rows -> Rows.first(rows, row -> new Feedback(row.getUUID("id"), opinion, reason))
                        .orElseThrow(() -> MemoryReader.notFound(memory))));
    }
}
