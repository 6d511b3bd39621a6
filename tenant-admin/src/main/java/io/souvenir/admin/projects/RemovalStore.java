package io.souvenir.admin.projects;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.ApiKeyService;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Takes a project's rows away in one transaction with the note of what is left to do, and keeps that note. */
@ApplicationScoped
class RemovalStore {

    private static final String COLUMNS = """
             tenant_id, project_id, key_ids, created_at < now() - make_interval(secs => 60) as settled
            """;

    /** Two removals at once must not take the last two projects. */
    private static final String LOCK = "select 1 from organization where tenant_id = $1 for update";

    private static final String PROJECTS = """
            select count(*) filter (where id = $2) as wanted, count(*) as projects from project where tenant_id = $1
            """;

    private static final String NOTE = """
            insert into project_removal (tenant_id, project_id, key_ids, due_at)
            select $1, $2,
                array(select key_id from api_key where tenant_id = $1 and project_id = $2),
                now() + make_interval(secs => 60)
            returning""" + COLUMNS;

    /** Its keys' and members' rows go with it. */
    private static final String PROJECT = "delete from project where tenant_id = $1 and id = $2";

    /** The lock keeps everybody else from the organization's people meanwhile. */
    private static final String LEFT_WITHOUT_ROLE = """
            delete from membership m where tenant_id = $1 and role is null and not exists (
                select from project_member p where p.tenant_id = m.tenant_id and p.user_id = m.user_id)
            """;

    private static final String CLAIM = """
            with due as materialized (
                select tenant_id, project_id from project_removal where due_at <= now()
                order by due_at limit 1 for update skip locked)
            update project_removal r set due_at = now() + make_interval(secs => 60)
            from due
            where r.tenant_id = due.tenant_id and r.project_id = due.project_id
            returning r.tenant_id, r.project_id, r.key_ids, r.created_at < now() - make_interval(secs => 60) as settled
            """;

    private static final String DONE = "delete from project_removal where tenant_id = $1 and project_id = $2";

    private final TenantSql sql;
    private final ApiKeyService keys;

    RemovalStore(TenantSql sql, ApiKeyService keys) {
        this.sql = sql;
        this.keys = keys;
    }

    Uni<ProjectRemoval> begin(ProjectRef project) {
        TenantId tenant = project.tenant();
        return sql.transaction(tenant, connection -> connection.preparedQuery(LOCK).execute(Tuple.of(tenant.value()))
                .chain(() -> requireAnother(connection, project))
                .chain(() -> connection.preparedQuery(NOTE).execute(key(project)))
                .map(rows -> read(rows.iterator().next()))
                .call(() -> connection.preparedQuery(PROJECT).execute(key(project)))
                .call(() -> connection.preparedQuery(LEFT_WITHOUT_ROLE).execute(Tuple.of(tenant.value())))
                .call(() -> keys.announce(connection, tenant)));
    }

    /** The right to work on one that is due, for a minute. */
    Uni<Optional<ProjectRemoval>> claim() {
        return sql.workerTransaction(connection -> connection.query(CLAIM).execute()).map(RemovalStore::first);
    }

    Uni<Void> done(ProjectRef project) {
        return sql.transaction(project.tenant(),
                connection -> connection.preparedQuery(DONE).execute(key(project)).replaceWithVoid());
    }

    private static Uni<Void> requireAnother(SqlConnection connection, ProjectRef project) {
        return connection.preparedQuery(PROJECTS).execute(key(project)).invoke(rows -> {
            Row row = rows.iterator().next();
            if (row.getLong("wanted") == 0) {
                throw new SouvenirException(ErrorCode.PROJECT_NOT_FOUND, "The organization has no such project.");
            }
            if (row.getLong("projects") == 1) {
                throw new SouvenirException(ErrorCode.LAST_PROJECT, "This is the organization's last project.");
            }
        }).replaceWithVoid();
    }

    private static Optional<ProjectRemoval> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(read(rows.iterator().next()));
    }

    private static ProjectRemoval read(Row row) {
        ProjectRef project = new ProjectRef(new TenantId(row.getUUID("tenant_id")), new ProjectId(row.getUUID("project_id")));
        return new ProjectRemoval(project, List.of(row.getArrayOfStrings("key_ids")),
                row.getBoolean("settled"));
    }

    private static Tuple key(ProjectRef project) {
        return Tuple.of(project.tenant().value(), project.project().value());
    }
}
