package io.souvenir.admin.projects;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.ApiKeyService;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.work.WorkQueue;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Deletes a project's rows, and records in the same transaction what is left to delete elsewhere. */
@ApplicationScoped
class ProjectDeletionStore {

    /** Its subjects are project ids. */
    static final String QUEUE = "project_deletion";

    /** Until the requests that were in progress at the deletion have ended: a little longer than what {@code settled} means below. */
    static final Duration SETTLING = Duration.ofSeconds(61);

    private static final String COLUMNS = """
             tenant_id, project_id, key_ids, created_at < now() - make_interval(secs => 60) as settled
            """;

    /** Prevents two deletions at once from deleting the last two projects. */
    private static final String LOCK = "select 1 from organization where tenant_id = $1 for update";

    private static final String PROJECTS = """
            select count(*) filter (where id = $2) as wanted, count(*) as projects from project where tenant_id = $1
            """;

    private static final String RECORD = """
            insert into project_deletion (tenant_id, project_id, key_ids)
            select $1, $2, array(select key_id from api_key where tenant_id = $1 and project_id = $2)
            returning""" + COLUMNS;

    /** Cascades to the rows of its keys and members. */
    private static final String DELETE = "delete from project where tenant_id = $1 and id = $2";

    /** The lock on the organization prevents concurrent changes of its members. */
    private static final String LEFT_WITHOUT_ROLE = """
            delete from membership m where tenant_id = $1 and role is null and not exists (
                select from project_member p where p.tenant_id = m.tenant_id and p.user_id = m.user_id)
            """;

    private static final String FIND = "select" + COLUMNS + "from project_deletion where tenant_id = $1 and project_id = $2";

    private static final String DONE = "delete from project_deletion where tenant_id = $1 and project_id = $2";

    private final TenantSql sql;
    private final WorkQueue queue;
    private final ApiKeyService keys;

    ProjectDeletionStore(TenantSql sql, WorkQueue queue, ApiKeyService keys) {
        this.sql = sql;
        this.queue = queue;
        this.keys = keys;
    }

    Uni<ProjectDeletion> begin(ProjectRef project) {
        TenantId tenant = project.tenant();
        return sql.transaction(tenant, connection -> connection.preparedQuery(LOCK).execute(Tuple.of(tenant.value()))
                .chain(() -> requireAnother(connection, project))
                .chain(() -> connection.preparedQuery(RECORD).execute(project.key()))
                .map(rows -> read(Rows.only(rows)))
                .call(() -> connection.preparedQuery(DELETE).execute(project.key()))
                .call(() -> connection.preparedQuery(LEFT_WITHOUT_ROLE).execute(Tuple.of(tenant.value())))
                .call(() -> keys.invalidateEverywhere(connection, tenant))
                .call(() -> queue.restart(connection, tenant, QUEUE, project.project().toString(), SETTLING)));
    }

    Uni<Optional<ProjectDeletion>> find(ProjectRef project) {
        return sql.query(project.tenant(), FIND, project.key())
                .map(rows -> Rows.first(rows, ProjectDeletionStore::read));
    }

    Uni<Void> done(ProjectRef project) {
        return sql.query(project.tenant(), DONE, project.key()).replaceWithVoid();
    }

    private static Uni<Void> requireAnother(SqlConnection connection, ProjectRef project) {
        return connection.preparedQuery(PROJECTS).execute(project.key()).invoke(rows -> {
            Row row = Rows.only(rows);
            if (row.getLong("wanted") == 0) {
                throw new SouvenirException(ErrorCode.PROJECT_NOT_FOUND, "The organization has no such project.");
            }
            if (row.getLong("projects") == 1) {
                throw new SouvenirException(ErrorCode.LAST_PROJECT, "This is the organization's last project.");
            }
        }).replaceWithVoid();
    }

    private static ProjectDeletion read(Row row) {
        ProjectRef project = new ProjectRef(new TenantId(row.getUUID("tenant_id")), new ProjectId(row.getUUID("project_id")));
        return new ProjectDeletion(project, List.of(row.getArrayOfStrings("key_ids")),
                row.getBoolean("settled"));
    }

    /**
     * A deleted project whose memories and key clients still have to be deleted. {@code settled} says that all requests that were in
     * progress at its deletion have ended.
     */
    record ProjectDeletion(ProjectRef project, List<String> keys, boolean settled) {
    }
}
