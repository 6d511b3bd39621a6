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
 * The members of a project. A person who is not in the organization is invited to it and has the role after accepting. Changes apply
 * from the next request on. {@code callerRole} is the role of the caller, who cannot give, change or remove a higher role.
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

    /** Fails as {@code MEMBER_NOT_FOUND} if no member has the address. */
    public Uni<ProjectMember> named(ProjectRef project, String email) {
        return read(project, connection -> rows.named(connection, project, email));
    }

    /**
     * Adds the owner of an address. A repetition changes nothing. The account in Keycloak is created first; it gives no access by itself.
     *
     * @param withPassword whether a new account gets a temporary password
     */
    public Uni<AddedMember<ProjectMember>> add(ProjectRef project, String email, Role role, Role callerRole,
            boolean withPassword) {
        return read(project, connection -> Uni.createFrom().voidItem())
                .invoke(() -> requireWithin(role, callerRole))
                .chain(() -> people.findOrCreate(project.tenant(), email, withPassword))
                .chain(account -> change(project, connection -> memberships
                        .invite(connection, project.tenant(), account)
                        .chain(member -> rows.put(connection, project, member.id(), role))
                        .invoke(member -> requireSame(member, role)))
                        .map(member -> new AddedMember<>(member, account.temporaryPassword())));
    }

    public Uni<ProjectMember> change(ProjectRef project, String id, Role role, Role callerRole) {
        return change(project, connection -> rows.get(connection, project, id).invoke(member -> {
            requireWithin(member.role(), callerRole);
            requireWithin(role, callerRole);
        }).chain(() -> rows.change(connection, project, id, role)));
    }

    /** A person without another project or a role in the organization leaves the organization too. */
    public Uni<Void> remove(ProjectRef project, String id, Role callerRole) {
        return change(project, connection -> rows.get(connection, project, id)
                .invoke(member -> requireWithin(member.role(), callerRole))
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

    static void requireWithin(@Nullable Role role, Role callerRole) {
        if (role != null && !callerRole.includes(role)) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "Nobody gives, changes or takes a higher role than their own.",
                    "role", null);
        }
    }

    private static void requireSame(ProjectMember member, Role role) {
        if (member.role() != role) {
            throw new SouvenirException(ErrorCode.MEMBER_EXISTS,
                    "The person is a member with another role: change that role instead.",
                    "email", null);
        }
    }
}
