package io.souvenir.engine.stats;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;

/** Counts a project's memories, adds and owners exactly. */
@ApplicationScoped
public class StatsService {

    private static final String COUNT = """
            select (select count(*) from memory where tenant_id = $1 and project_id = $2) as memories,
                (select count(*) from event where tenant_id = $1 and project_id = $2 and kind = 'ADD') as adds,
                (select count(distinct (owner.kind, owner.id)) from memory
                     cross join lateral (values ('user', user_id), ('agent', agent_id), ('app', app_id), ('run', run_id)) owner (kind, id)
                 where tenant_id = $1 and project_id = $2 and owner.id is not null) as owners
            """;

    private final TenantSql sql;

    StatsService(TenantSql sql) {
        this.sql = sql;
    }

    public Uni<ProjectStats> count(ProjectRef project) {
        return sql.query(project.tenant(), COUNT, project.key())
                .map(Rows::only)
                .map(row -> new ProjectStats(row.getLong("memories"), row.getLong("adds"), row.getLong("owners")));
    }
}
