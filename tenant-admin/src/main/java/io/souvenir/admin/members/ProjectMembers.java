package io.souvenir.admin.members;

import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.PeopleDirectory;
import io.souvenir.admin.identity.Role;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * The people of a project. Whoever is new to the organization is invited to it and has the role once they accept; changes hold
 * from the next request on. {@code most} is the role of whoever asks: nobody gives, changes or takes more than they have.
 */
@ApplicationScoped
public class ProjectMembers {

    private final TenantSql sql;
    private final ProjectMemberStore rows;
    private final MembershipStore memberships;
    private final PeopleDirectory people;

    ProjectMembers(TenantSql sql, ProjectMemberStore rows, MembershipStore memberships, PeopleDirectory people) {
        this.sql = sql;
        this.rows = rows;
        this.memberships = memberships;
        this.people = people;
    }

    /** Oldest first. */
    public Uni<List<ProjectMember>> list(ProjectRef project) {
        return read(project, connection -> rows.list(connection, project));
    }

    /** Fails as {@code MEMBER_NOT_FOUND} where nobody with the address is a member. */
    public Uni<ProjectMember> named(ProjectRef project, String email) {
        return read(project, connection -> rows.named(connection, project, email));
    }

    /**
     * Adds the owner of an address; again, it changes nothing. Keycloak's part, an account, comes first and opens nothing.
     *
     * @param withPassword whether a new account gets a first password, to be handed over
     */
    public Uni<NewProjectMember> add(ProjectRef project, String email, Role role, Role most, boolean withPassword) {
        return read(project, connection -> Uni.createFrom().voidItem())
                .invoke(() -> requireWithin(role, most))
                .chain(() -> people.admit(project.tenant(), email, withPassword))
                .chain(admission -> change(project, connection -> memberships
                        .invite(connection, project.tenant(), admission)
                        .chain(member -> rows.put(connection, project, member.id(), role))
                        .invoke(member -> requireSame(member, role)))
                        .map(member -> new NewProjectMember(member, admission.temporaryPassword())));
    }

    public Uni<ProjectMember> change(ProjectRef project, String id, Role role, Role most) {
        return change(project, connection -> rows.get(connection, project, id).invoke(member -> {
            requireWithin(member.role(), most);
            requireWithin(role, most);
        }).chain(() -> rows.change(connection, project, id, role)));
    }

    /** Whoever has no other project and no role in the organization leaves that too. */
    public Uni<Void> remove(ProjectRef project, String id, Role most) {
        return change(project, connection -> rows.get(connection, project, id)
                .invoke(member -> requireWithin(member.role(), most))
                .chain(() -> rows.delete(connection, project, id))
                .chain(() -> memberships.deleteEmpty(connection, project.tenant(), id)));
    }

    private <T> Uni<T> read(ProjectRef project, Function<SqlConnection, Uni<T>> work) {
        return sql.transaction(project.tenant(), connection -> rows.requireProject(connection, project)
                .chain(() -> work.apply(connection)));
    }

    private <T> Uni<T> change(ProjectRef project, Function<SqlConnection, Uni<T>> work) {
        return memberships.change(project.tenant(), connection -> rows.requireProject(connection, project)
                .chain(() -> work.apply(connection)));
    }

    static void requireWithin(@Nullable Role role, Role most) {
        if (role != null && !most.includes(role)) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "Nobody gives, changes or takes a higher role than their own.",
                    "role", null);
        }
    }

    private static void requireSame(ProjectMember member, Role role) {
        if (member.role() != role) {
            throw new SouvenirException(ErrorCode.MEMBER_EXISTS,
                    "The person is a member with another role: change that instead.",
                    "email", null);
        }
    }
}
