package io.souvenir.engine.memory;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Tuple;

/** Whom a project has memories of. */
@ApplicationScoped
public class OwnerService {

    private static final String OWNERS = """
            select owner.kind, owner.id, count(*) as memories, min(created_at) as created_at, max(updated_at) as updated_at
            from memory
                cross join lateral (values ('USER', user_id), ('AGENT', agent_id), ('APP', app_id), ('RUN', run_id)) owner (kind, id)
            where tenant_id = $1 and project_id = $2 and owner.id is not null
            group by owner.kind, owner.id order by min(created_at) desc, owner.kind, owner.id
            """;

    private final TenantSql sql;

    OwnerService(TenantSql sql) {
        this.sql = sql;
    }

    /** All of them, the newest first. */
    public Uni<List<OwnerSummary>> list(ProjectRef project) {
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(OWNERS)
                .execute(Tuple.of(project.tenant().value(), project.project().value()))).map(rows -> {
                    List<OwnerSummary> owners = new ArrayList<>(rows.size());
                    rows.forEach(row -> owners.add(new OwnerSummary(
                            OwnerSummary.Kind.valueOf(row.getString("kind")), row.getString("id"),
                            row.getLong("memories"), row.getOffsetDateTime("created_at").toInstant(),
                            row.getOffsetDateTime("updated_at").toInstant())));
                    return owners;
                });
    }
}
