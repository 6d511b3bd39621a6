package io.souvenir.admin.members;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Tuple;

/** What was last said of people's roles in the organization, for as long as tokens say otherwise. */
@ApplicationScoped
class StandingStore {

    private static final String SETTLE = """
            insert into member_standing (tenant_id, user_id, role, settled_at) values ($1, $2, $3, clock_timestamp())
            on conflict (tenant_id, user_id) do update set role = excluded.role, settled_at = excluded.settled_at
            """;

    private static final String REFUSE = """
            insert into member_standing (tenant_id, user_id) values ($1, $2)
            on conflict (tenant_id, user_id) do update set role = null, settled_at = null
            """;

    private static final String FINISH = """
            update member_standing set settled_at = clock_timestamp() where tenant_id = $1 and user_id = $2 and settled_at is null
            """;

    private static final String END_PROJECTS = """
            update project_member set removed_at = coalesce(removed_at, clock_timestamp()) where tenant_id = $1 and user_id = $2
            """;

    private static final String DELETE_PROJECTS = """
            delete from project_member where tenant_id = $1 and user_id = $2 and removed_at is not null
            """;

    private final TenantSql sql;

    StandingStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Keycloak has it: tokens from now on tell the truth. */
    Uni<Void> settle(TenantId tenant, String id, Role role) {
        return sql.transaction(tenant, connection -> connection.preparedQuery(SETTLE)
                .execute(settled(tenant, id, role)).replaceWithVoid());
    }

    /** Whatever tokens say, the person is nobody here, in any project. */
    Uni<Void> refuse(TenantId tenant, String id) {
        Tuple person = Tuple.of(tenant.value(), id);
        return sql.transaction(tenant, connection -> connection.preparedQuery(REFUSE).execute(person)
                .chain(() -> connection.preparedQuery(END_PROJECTS).execute(person)).replaceWithVoid());
    }

    /** Keycloak has let the person go. */
    Uni<Void> settleRefusal(TenantId tenant, String id) {
        return sql.transaction(tenant, connection -> connection.preparedQuery(SETTLE).execute(settled(tenant, id, null))
                .chain(() -> connection.preparedQuery(DELETE_PROJECTS).execute(Tuple.of(tenant.value(), id)))
                .replaceWithVoid());
    }

    /** Somebody else, or an attempt that did not live to say so, has let the person go. */
    Uni<Void> finishRefusal(TenantId tenant, String id) {
        Tuple person = Tuple.of(tenant.value(), id);
        return sql.transaction(tenant, connection -> connection.preparedQuery(FINISH).execute(person)
                .chain(() -> connection.preparedQuery(DELETE_PROJECTS).execute(person)).replaceWithVoid());
    }

    private static Tuple settled(TenantId tenant, String id, @Nullable Role role) {
        return Tuple.of(tenant.value(), id).addString(role == null ? null : role.wireName());
    }
}
