package io.souvenir.admin.members;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.Role;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Project members in PostgreSQL. Each has a membership of the organization, which gives access once it is accepted. */
@ApplicationScoped
class ProjectMemberStore {

    private static final String SELECT = """
            select p.user_id, m.email, p.role, m.accepted_at is not null as accepted
            from project_member p join membership m on m.tenant_id = p.tenant_id and m.user_id = p.user_id
            where p.tenant_id = $1 and p.project_id = $2
            """;

    private static final String EXISTS = "select exists (select from project where tenant_id = $1 and id = $2)";

    private static final String LIST = SELECT + " order by p.created_at, p.user_id";

    private static final String FIND = SELECT + " and (p.user_id = $3 or m.email = $4) order by p.created_at desc limit 1";

    private static final String PUT = """
            insert into project_member (tenant_id, project_id, user_id, role) values ($1, $2, $3, $4) on conflict do nothing
            """;

    private static final String CHANGE = """
            update project_member set role = $4 where tenant_id = $1 and project_id = $2 and user_id = $3
            """;

    private static final String DELETE = "delete from project_member where tenant_id = $1 and project_id = $2 and user_id = $3";

    Uni<Void> requireProject(SqlConnection connection, ProjectRef project) {
        return connection.preparedQuery(EXISTS).execute(project.key()).invoke(rows -> {
            if (!Rows.only(rows).getBoolean(0)) {
                throw new SouvenirException(ErrorCode.PROJECT_NOT_FOUND, "The organization has no such project.");
            }
        }).replaceWithVoid();
    }

    Uni<List<ProjectMember>> list(SqlConnection connection, ProjectRef project) {
        return connection.preparedQuery(LIST).execute(project.key()).map(rows -> Rows.list(rows, ProjectMemberStore::read));
    }

    Uni<ProjectMember> get(SqlConnection connection, ProjectRef project, String id) {
        return find(connection, project, id, null);
    }

    Uni<ProjectMember> named(SqlConnection connection, ProjectRef project, String email) {
        return find(connection, project, null, email);
    }

    /** Keeps an existing role. */
    Uni<ProjectMember> put(SqlConnection connection, ProjectRef project, String id, Role role) {
        return connection.preparedQuery(PUT).execute(project.key().addString(id).addString(role.wireName()))
                .chain(() -> get(connection, project, id));
    }

    Uni<ProjectMember> change(SqlConnection connection, ProjectRef project, String id, Role role) {
        return connection.preparedQuery(CHANGE).execute(project.key().addString(id).addString(role.wireName()))
                .chain(() -> get(connection, project, id));
    }

    Uni<Void> delete(SqlConnection connection, ProjectRef project, String id) {
        return connection.preparedQuery(DELETE).execute(project.key().addString(id)).replaceWithVoid();
    }

    /** An id with NUL cannot be a parameter of type text, so it is not looked up. */
    private static Uni<ProjectMember> find(SqlConnection connection, ProjectRef project, @Nullable String id,
            @Nullable String email) {
        Uni<Optional<ProjectMember>> found = id != null && id.indexOf(0) >= 0
                ? Uni.createFrom().item(Optional.empty())
                : connection.preparedQuery(FIND).execute(project.key().addString(id).addString(email))
                        .map(rows -> Rows.first(rows, ProjectMemberStore::read));
        return found.map(member -> member.orElseThrow(
                () -> new SouvenirException(ErrorCode.MEMBER_NOT_FOUND, "The project has no such member.")));
    }

    private static ProjectMember read(Row row) {
        return new ProjectMember(row.getString("user_id"), row.getString("email"),
                Role.named(row.getString("role")).orElseThrow(), row.getBoolean("accepted"));
    }
}
