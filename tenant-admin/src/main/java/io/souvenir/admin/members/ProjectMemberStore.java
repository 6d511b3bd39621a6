package io.souvenir.admin.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.Person;
import io.souvenir.admin.identity.Role;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** The rows of project members. A row that is marked as removed opens nothing any more. */
@ApplicationScoped
class ProjectMemberStore {

    private static final String COLUMNS = " user_id, email, role, created_at, removed_at is not null as removed ";

    private static final String EXISTS = "select exists (select from project where tenant_id = $1 and id = $2)";

    private static final String LIST = "select" + COLUMNS + """
            from project_member where tenant_id = $1 and project_id = $2 and removed_at is null order by created_at, user_id
            """;

    private static final String FIND = "select" + COLUMNS + """
            from project_member where tenant_id = $1 and project_id = $2 and (user_id = $3 or email = $4)
            """;

    /** Whoever was removed comes back as new. */
    private static final String PUT = """
            insert into project_member as kept (tenant_id, project_id, user_id, email, role) values ($1, $2, $3, $4, $5)
            on conflict (tenant_id, project_id, user_id) do update
                set role = excluded.role, email = excluded.email, removed_at = null, created_at = excluded.created_at
                where kept.removed_at is not null
            """;

    private static final String CHANGE = """
            update project_member set role = $4
            where tenant_id = $1 and project_id = $2 and user_id = $3 and removed_at is null returning""" + COLUMNS;

    private static final String MARK = """
            update project_member set removed_at = coalesce(removed_at, clock_timestamp())
            where tenant_id = $1 and project_id = $2 and user_id = $3
            """;

    private static final String DELETE = """
            delete from project_member where tenant_id = $1 and project_id = $2 and user_id = $3 and removed_at is not null
            """;

    private static final String ANYWHERE = """
            select exists (select from project_member where tenant_id = $1 and user_id = $2 and removed_at is null)
            """;

    private final TenantSql sql;

    ProjectMemberStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A member, or one who has been removed and is still to be let go. */
    record Found(ProjectMember member, boolean removed) {
    }

    Uni<Void> requireProject(ProjectRef project) {
        return execute(project.tenant(), EXISTS, key(project)).invoke(rows -> {
            if (!rows.iterator().next().getBoolean(0)) {
                throw new SouvenirException(ErrorCode.PROJECT_NOT_FOUND, "The organization has no such project.");
            }
        }).replaceWithVoid();
    }

    Uni<List<ProjectMember>> list(ProjectRef project) {
        return execute(project.tenant(), LIST, key(project)).map(rows -> {
            List<ProjectMember> members = new ArrayList<>(rows.size());
            rows.forEach(row -> members.add(read(row).member()));
            return members;
        });
    }

    /** PostgreSQL's text holds no NUL, so nobody's id does. */
    Uni<Optional<Found>> find(ProjectRef project, @Nullable String id, @Nullable String email) {
        if (id != null && id.indexOf(0) >= 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        return execute(project.tenant(), FIND, key(project).addString(id).addString(email)).map(ProjectMemberStore::first);
    }

    /** A role that the person has already stays. */
    Uni<ProjectMember> put(ProjectRef project, Person person, Role role) {
        return execute(project.tenant(), PUT,
                key(project).addString(person.id()).addString(person.email()).addString(role.wireName()))
                .chain(() -> find(project, person.id(), null)).map(found -> found.orElseThrow().member());
    }

    Uni<Optional<ProjectMember>> change(ProjectRef project, String id, Role role) {
        return execute(project.tenant(), CHANGE, key(project).addString(id).addString(role.wireName()))
                .map(rows -> first(rows).map(Found::member));
    }

    Uni<Void> mark(ProjectRef project, String id) {
        return execute(project.tenant(), MARK, key(project).addString(id)).replaceWithVoid();
    }

    Uni<Void> delete(ProjectRef project, String id) {
        return execute(project.tenant(), DELETE, key(project).addString(id)).replaceWithVoid();
    }

    /** Whether the person has a role in any project of the organization. */
    Uni<Boolean> anywhere(TenantId tenant, String id) {
        return execute(tenant, ANYWHERE, Tuple.of(tenant.value(), id)).map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Uni<RowSet<Row>> execute(TenantId tenant, String statement, Tuple arguments) {
        return sql.transaction(tenant, connection -> connection.preparedQuery(statement).execute(arguments));
    }

    private static Optional<Found> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(read(rows.iterator().next()));
    }

    private static Found read(Row row) {
        ProjectMember member = new ProjectMember(row.getString("user_id"), row.getString("email"),
                Role.named(row.getString("role")).orElseThrow(), row.getOffsetDateTime("created_at").toInstant());
        return new Found(member, row.getBoolean("removed"));
    }

    private static Tuple key(ProjectRef project) {
        return Tuple.of(project.tenant().value(), project.project().value());
    }
}
