package io.souvenir.admin.organizations;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What of ours a person may enter, given the organizations a verified token names. Our standing decides over Keycloak's: that of
 * the organization, and that of the person where the token was issued before it was settled. A role in the organization holds in
 * every project of it; a role in a project may only add to it.
 */
@ApplicationScoped
public class AccessService {

    private static final String PROJECTS = """
            select p.id, m.role as project_role, s.role as told_role,
                s.user_id is not null and (s.settled_at is null or s.settled_at > $3) as told
            from organization o
                join project p on p.tenant_id = o.tenant_id
                left join project_member m on m.tenant_id = p.tenant_id and m.project_id = p.id and m.user_id = $2
                    and m.removed_at is null
                left join member_standing s on s.tenant_id = o.tenant_id and s.user_id = $2
            where o.tenant_id = $1 and o.status = 'active'
            order by p.created_at, p.id
            """;

    private final TenantSql sql;

    AccessService(TenantSql sql) {
        this.sql = sql;
    }

    /** The projects of those tenants that exist here and are active, in the given order. */
    public Uni<List<Access>> enterable(List<Membership> memberships, String person, Instant issuedAt) {
        return Multi.createFrom().iterable(memberships)
                .onItem().transformToUniAndConcatenate(membership -> of(membership, person, issuedAt))
                .collect().asList()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private Uni<List<Access>> of(Membership membership, String person, Instant issuedAt) {
        TenantId tenant = membership.tenant();
        Tuple arguments = Tuple.of(tenant.value(), person, issuedAt.atOffset(ZoneOffset.UTC));
        return sql.transaction(tenant, connection -> connection.preparedQuery(PROJECTS).execute(arguments))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> access(membership, row).stream()).toList());
    }

    private static Optional<Access> access(Membership membership, Row row) {
        Role organizationRole = row.getBoolean("told") ? role(row.getString("told_role")) : membership.role();
        Role projectRole = role(row.getString("project_role"));
        Role highest = organizationRole == null || projectRole != null && projectRole.includes(organizationRole)
                ? projectRole : organizationRole;
        ProjectRef project = new ProjectRef(membership.tenant(), new ProjectId(row.getUUID("id")));
        return Optional.ofNullable(highest).map(role -> new Access(project, role, organizationRole));
    }

    private static @Nullable Role role(@Nullable String name) {
        return name == null ? null : Role.named(name).orElseThrow();
    }
}
