package io.souvenir.admin.organizations;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Finds the projects that a person may use. Only the database decides, by the subject of the token: organizations that the token
 * names do not count, and memberships count only when the person has accepted them. A role in an organization applies to all of its
 * projects; a role in a project can only be higher.
 */
@ApplicationScoped
public class AccessService {

    private static final String MEMBERSHIPS = "select tenant_id, name, active, role, accepted from find_memberships($1)";

    private static final String PROJECTS = """
            select p.id, p.name, m.role
            from project p
                left join project_member m on m.tenant_id = p.tenant_id and m.project_id = p.id and m.user_id = $2
            where p.tenant_id = $1
            order by p.created_at, p.id
            """;

    private final TenantSql sql;

    AccessService(TenantSql sql) {
        this.sql = sql;
    }

    /** Ordered by the age of organizations and then of projects. */
    public Uni<PersonAccess> of(String person, boolean unverified) {
        return memberships(person).map(all -> Membership.effective(all, unverified))
                .chain(effective -> Multi.createFrom().iterable(effective).filter(Membership::active)
                        .onItem().transformToUniAndConcatenate(membership -> projects(membership, person))
                        .collect().asList()
                        .map(lists -> new PersonAccess(lists.stream().flatMap(List::stream).toList(), effective.size())));
    }

    /** The accepted memberships, and the one of the organization that created the person's account. */
    public Uni<List<Membership>> memberships(String person) {
        return sql.call(MEMBERSHIPS, Tuple.of(person)).map(rows -> Rows.list(rows,
                row -> new Membership(new TenantId(row.getUUID("tenant_id")), row.getString("name"),
                        row.getBoolean("active"), Role.ofColumn(row.getString("role")), row.getBoolean("accepted"))));
    }

    private Uni<List<ProjectAccess>> projects(Membership membership, String person) {
        TenantId tenant = membership.tenant();
        return sql.query(tenant, PROJECTS, Tuple.of(tenant.value(), person))
                .map(rows -> Rows.list(rows, row -> access(membership, row)).stream().flatMap(Optional::stream).toList());
    }

    private static Optional<ProjectAccess> access(Membership membership, Row row) {
        Role organizationRole = membership.role();
        Role projectRole = Role.ofColumn(row.getString("role"));
        Role highest = organizationRole == null || projectRole != null && projectRole.includes(organizationRole)
                ? projectRole : organizationRole;
        ProjectRef project = new ProjectRef(membership.tenant(), new ProjectId(row.getUUID("id")));
        String name = row.getString("name") + ", " + membership.organization();
        return Optional.ofNullable(highest).map(role -> new ProjectAccess(project, name, role, organizationRole));
    }

    /** All projects that a person may use, and the number of their organizations, including suspended ones. */
    public record PersonAccess(List<ProjectAccess> projects, int organizations) {
    }

    /**
     * A project that a person may use.
     *
     * @param name the project's name with its organization's
     * @param role the person's role in the project
     * @param organizationRole the person's role in the organization; null without one
     */
    public record ProjectAccess(ProjectRef project, String name, Role role, @Nullable Role organizationRole) {
    }

    /**
     * A person's membership of an organization.
     *
     * @param active   whether it is not suspended
     * @param role     the person's role in it; null for members of single projects
     * @param accepted whether the person has accepted it; otherwise the organization created their account
     */
    public record Membership(TenantId tenant, String organization, boolean active, @Nullable Role role, boolean accepted) {

        /**
         * The memberships that give access. An organization that created an account needs no acceptance while the address is not
         * verified, because the account can belong to no other organization. Once the address is verified, its owner must accept.
         */
        static List<Membership> effective(List<Membership> all, boolean unverified) {
            List<Membership> accepted = all.stream().filter(Membership::accepted).toList();
            return accepted.isEmpty() && unverified ? all : accepted;
        }
    }
}
