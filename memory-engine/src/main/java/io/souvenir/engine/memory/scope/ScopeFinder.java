package io.souvenir.engine.memory.scope;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.ScopePins;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Finds the scopes that can have memories of given owners (ADR 0003). */
@ApplicationScoped
public class ScopeFinder {

    /** A search without a user filter searches at most this many scopes, the newest first. */
    public static final int MAX_SCOPES = 64;

    private static final String FIND = "select * from find_scopes($1, $2, $3, $4, $5)";

    private final TenantSql sql;

    ScopeFinder(TenantSql sql) {
        this.sql = sql;
    }

    public Uni<List<Long>> find(ProjectRef project, ScopePins pins) {
        return sql.call(FIND, arguments(project, pins, MAX_SCOPES)).map(ScopeFinder::ids);
    }

    /** All of them, within a transaction. */
    public static Uni<List<Long>> all(SqlConnection connection, ProjectRef project, ScopePins pins) {
        return connection.preparedQuery(FIND).execute(arguments(project, pins, Integer.MAX_VALUE)).map(ScopeFinder::ids);
    }

    private static Tuple arguments(ProjectRef project, ScopePins pins, int limit) {
        String kind = null;
        Set<String> owners = Set.of();
        if (!pins.users().isEmpty()) {
            kind = "user";
            owners = pins.users();
        } else if (!pins.agents().isEmpty()) {
            kind = "agent";
            owners = pins.agents();
        } else if (!pins.apps().isEmpty()) {
            kind = "app";
            owners = pins.apps();
        } else if (!pins.runs().isEmpty()) {
            kind = "run";
            owners = pins.runs();
        }
        return project.key().addString(kind).addArrayOfString(owners.toArray(String[]::new)).addInteger(limit);
    }

    private static List<Long> ids(RowSet<Row> rows) {
        return Rows.list(rows, row -> row.getLong(0));
    }
}
