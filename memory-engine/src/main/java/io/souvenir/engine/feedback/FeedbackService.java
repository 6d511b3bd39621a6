package io.souvenir.engine.feedback;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Tuple;

/** Keeps the last verdict on each memory; it goes when the memory is forgotten. */
@ApplicationScoped
public class FeedbackService {

    private static final String KEEP = """
            insert into memory_feedback (tenant_id, memory_id, opinion, reason)
            select tenant_id, id, $4, $5 from memory where tenant_id = $1 and project_id = $2 and id = $3
            on conflict (tenant_id, memory_id) do update set opinion = excluded.opinion, reason = excluded.reason, at = excluded.at
            returning id
            """;

    private final TenantSql sql;

    FeedbackService(TenantSql sql) {
        this.sql = sql;
    }

    /** Fails as {@code MEMORY_NOT_FOUND} where the project has no such memory. */
    public Uni<Verdict> keep(ProjectRef project, UUID memory, Verdict.@Nullable Opinion opinion, @Nullable String reason) {
        Tuple arguments = Tuple.of(project.tenant().value(), project.project().value(), memory)
                .addString(opinion == null ? null : opinion.name()).addString(reason);
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(KEEP).execute(arguments)).map(rows -> {
            if (rows.size() == 0) {
                throw new SouvenirException(ErrorCode.MEMORY_NOT_FOUND, "There is no memory " + memory);
            }
            return new Verdict(rows.iterator().next().getUUID("id"), opinion, reason);
        });
    }
}
