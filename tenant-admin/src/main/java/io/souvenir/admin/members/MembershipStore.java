package io.souvenir.admin.members;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.PeopleDirectory.MemberAccount;
import io.souvenir.admin.identity.Role;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The memberships of an organization in PostgreSQL. A row without {@code accepted_at} is an invitation and gives no access. */
@ApplicationScoped
class MembershipStore {

    private static final String COLUMNS = " user_id, email, role, accepted_at is not null as accepted, account_created ";

    private static final String LOCK = "select from organization where tenant_id = $1 for no key update";

    private static final String LIST = "select" + COLUMNS + """
            from membership where tenant_id = $1 order by invited_at, user_id offset $2 limit $3
            """;

    private static final String FIND = "select" + COLUMNS + "from membership where tenant_id = $1 and user_id = $2";

    private static final String NAMED = "select" + COLUMNS + """
            from membership where tenant_id = $1 and email = $2 order by invited_at desc limit 1
            """;

    private static final String INVITE = """
            insert into membership (tenant_id, user_id, email, account_created) values ($1, $2, $3, $4) returning""" + COLUMNS;

    private static final String GIVE = """
            update membership set role = $3 where tenant_id = $1 and user_id = $2 returning""" + COLUMNS;

    private static final String ANOTHER_OWNER = """
            select exists (select from membership where tenant_id = $1 and user_id <> $2 and role = 'owner'
                and (accepted_at is not null or account_created))
            """;

    private static final String DELETE = "delete from membership where tenant_id = $1 and user_id = $2";

    private static final String DELETE_EMPTY = """
            delete from membership m where tenant_id = $1 and user_id = $2 and role is null and not exists (
                select from project_member p where p.tenant_id = m.tenant_id and p.user_id = m.user_id)
            """;

    private final TenantSql sql;

    MembershipStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Runs {@code work} with a lock on the organization's members, so that concurrent changes cannot leave it without an owner. */
    <T> Uni<T> change(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
        return sql.transaction(tenant, connection -> connection.preparedQuery(LOCK).execute(Tuple.of(tenant.value()))
                .chain(() -> work.apply(connection)));
    }

    Uni<List<Member>> list(TenantId tenant, int first, int max) {
        return sql.query(tenant, LIST, Tuple.of(tenant.value(), first, max))
                .map(rows -> Rows.list(rows, MembershipStore::read));
    }

    Uni<Member> get(TenantId tenant, String id) {
        return sql.transaction(tenant, connection -> get(connection, tenant, id));
    }

    Uni<Member> named(TenantId tenant, String email) {
        return sql.query(tenant, NAMED, key(tenant, email))
                .map(rows -> Rows.first(rows, MembershipStore::read).orElseThrow(MembershipStore::notFound));
    }

    Uni<Member> get(SqlConnection connection, TenantId tenant, String id) {
        return find(connection, tenant, id).map(found -> found.orElseThrow(MembershipStore::notFound));
    }

    /** Returns the existing member or invitation unchanged, or creates an invitation without a role. */
    Uni<Member> invite(SqlConnection connection, TenantId tenant, MemberAccount account) {
        return find(connection, tenant, account.id()).chain(found -> {
            if (found.isPresent()) {
                return Uni.createFrom().item(found.get());
            }
            account.requireTrusted();
            return connection.preparedQuery(INVITE).execute(key(tenant, account.id())
                    .addString(account.email()).addBoolean(account.ownAccount()))
                    .map(rows -> read(Rows.only(rows)));
        });
    }

    Uni<Member> setRole(SqlConnection connection, TenantId tenant, String id, Role role) {
        return connection.preparedQuery(GIVE).execute(key(tenant, id).addString(role.wireName()))
                .map(rows -> Rows.first(rows, MembershipStore::read).orElseThrow(MembershipStore::notFound));
    }

    /** Fails as {@code LAST_OWNER} if the organization has no other owner. */
    Uni<Void> requireAnotherOwner(SqlConnection connection, TenantId tenant, String id) {
        return connection.preparedQuery(ANOTHER_OWNER).execute(key(tenant, id)).invoke(rows -> {
            if (!Rows.only(rows).getBoolean(0)) {
                throw new SouvenirException(ErrorCode.LAST_OWNER, "This is the last owner: make somebody else an owner first.");
            }
        }).replaceWithVoid();
    }

    /** Cascades to roles in projects. */
    Uni<Void> delete(SqlConnection connection, TenantId tenant, String id) {
        return connection.preparedQuery(DELETE).execute(key(tenant, id)).replaceWithVoid();
    }

    /** Deletes a member who has no role left in the organization or in a project. */
    Uni<Void> deleteEmpty(SqlConnection connection, TenantId tenant, String id) {
        return connection.preparedQuery(DELETE_EMPTY).execute(key(tenant, id)).replaceWithVoid();
    }

    /** An id with NUL cannot be a parameter of type text, so it is not looked up. */
    private static Uni<Optional<Member>> find(SqlConnection connection, TenantId tenant, String id) {
        return id.indexOf(0) >= 0 ? Uni.createFrom().item(Optional.empty())
                : connection.preparedQuery(FIND).execute(key(tenant, id)).map(rows -> Rows.first(rows, MembershipStore::read));
    }

    private static Member read(Row row) {
        return new Member(row.getString("user_id"), row.getString("email"), Role.ofColumn(row.getString("role")),
                row.getBoolean("accepted"), row.getBoolean("account_created"));
    }

    private static Tuple key(TenantId tenant, String id) {
        return Tuple.of(tenant.value(), id);
    }

    private static SouvenirException notFound() {
        return new SouvenirException(ErrorCode.MEMBER_NOT_FOUND, "The organization has no such member.");
    }
}
