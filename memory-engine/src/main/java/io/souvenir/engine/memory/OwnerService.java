package io.souvenir.engine.memory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.OwnerSummary.Kind;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;

/** Lists the owners of a project's memories. */
@ApplicationScoped
public class OwnerService {

    private static final String OWNERS = """
            with owned as materialized (
                select owner.kind, owner.id, count(*) as memories, min(created_at) as created_at, max(updated_at) as updated_at
                from memory
                    cross join lateral (values ('USER', user_id), ('AGENT', agent_id), ('APP', app_id), ('RUN', run_id)) owner (kind, id)
                where tenant_id = $1 and project_id = $2 and owner.id is not null
                group by owner.kind, owner.id)
            select counted.*, listed.* from (
                select count(*) filter (where kind = 'USER') as users, count(*) filter (where kind = 'AGENT') as agents,
                    count(*) filter (where kind = 'APP') as apps, count(*) filter (where kind = 'RUN') as runs from owned) counted
                left join (select * from owned order by created_at desc, kind, id limit $3 offset $4) listed on true
            order by created_at desc, kind, id
            """;

    private static final String ONE = """
            select '%1$s' as kind, %2$s as id, count(*) as memories, min(created_at) as created_at, max(updated_at) as updated_at
            from memory where tenant_id = $1 and project_id = $2 and %2$s = $3 group by %2$s
            """;

    private final TenantSql sql;

    OwnerService(TenantSql sql) {
        this.sql = sql;
    }

    /** The newest first. */
    public Uni<OwnerSlice> slice(ProjectRef project, int offset, int limit) {
        return sql.query(project.tenant(), OWNERS, project.key().addInteger(limit).addInteger(offset))
                .map(rows -> {
                    List<OwnerSummary> owners = new ArrayList<>(rows.size());
                    Map<Kind, Long> totals = new EnumMap<>(Kind.class);
                    for (Row row : rows) {
                        totals.putAll(Map.of(Kind.USER, row.getLong("users"), Kind.AGENT, row.getLong("agents"), Kind.APP,
                                row.getLong("apps"), Kind.RUN, row.getLong("runs")));
                        if (row.getString("kind") != null) {
                            owners.add(summary(row));
                        }
                    }
                    return new OwnerSlice(owners, totals);
                });
    }

    public Uni<Optional<OwnerSummary>> find(ProjectRef project, Kind kind, String id) {
        String query = ONE.formatted(kind.name(), kind.name().toLowerCase(Locale.ROOT) + "_id");
        return sql.query(project.tenant(), query, project.key().addString(id))
                .map(rows -> Rows.first(rows, OwnerService::summary));
    }

    private static OwnerSummary summary(Row row) {
        return new OwnerSummary(Kind.valueOf(row.getString("kind")), row.getString("id"), row.getLong("memories"),
                Rows.instant(row, "created_at"), Rows.instant(row, "updated_at"));
    }
}
