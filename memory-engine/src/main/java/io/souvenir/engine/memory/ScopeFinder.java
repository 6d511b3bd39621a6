package io.souvenir.engine.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Pins;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Finds the scopes in which memories of the pinned owners can live (ADR 0003). */
@ApplicationScoped
public class ScopeFinder {

    /** A question that pins no user looks into this many scopes at most, the newest first. */
    public static final int MAX_SCOPES = 64;

    private static final String HOME = """
            select id from scope where tenant_id = $1 and project_id = $2 and kind = $3 and owner = any ($4) order by id desc limit $5
            """;

    private static final String HOME_OR_OCCURS = """
            select id from (
                select id from scope where tenant_id = $1 and project_id = $2 and kind = $3 and owner = any ($4)
                union
                select scope_id from scope_owner where tenant_id = $1 and project_id = $2 and kind = $3 and owner = any ($4)) found (id)
            order by id desc limit $5
            """;

    private static final String ALL = "select id from scope where tenant_id = $1 and project_id = $2 order by id desc limit $3";

    private final TenantSql sql;

    ScopeFinder(TenantSql sql) {
        this.sql = sql;
    }

    public Uni<List<Long>> find(ProjectRef project, Pins pins) {
        return sql.transaction(project.tenant(), connection -> find(connection, project, pins, MAX_SCOPES));
    }

    static Uni<List<Long>> find(SqlConnection connection, ProjectRef project, Pins pins, int limit) {
        if (!pins.users().isEmpty()) {
            return query(connection, HOME, owned(project, "user", pins.users(), limit));
        } else if (!pins.agents().isEmpty()) {
            return query(connection, HOME_OR_OCCURS, owned(project, "agent", pins.agents(), limit));
        } else if (!pins.apps().isEmpty()) {
            return query(connection, HOME_OR_OCCURS, owned(project, "app", pins.apps(), limit));
        } else if (!pins.runs().isEmpty()) {
            return query(connection, HOME_OR_OCCURS, owned(project, "run", pins.runs(), limit));
        }
        return query(connection, ALL, Tuple.of(project.tenant().value(), project.project().value(), limit));
    }

    private static Tuple owned(ProjectRef project, String kind, Set<String> owners, int limit) {
        return Tuple.of(project.tenant().value(), project.project().value(), kind)
                .addArrayOfString(owners.toArray(String[]::new)).addInteger(limit);
    }

    private static Uni<List<Long>> query(SqlConnection connection, String text, Tuple arguments) {
        return connection.preparedQuery(text).execute(arguments).map(rows -> {
            List<Long> ids = new ArrayList<>(rows.size());
            rows.forEach(row -> ids.add(row.getLong(0)));
            return ids;
        });
    }
}
