package io.souvenir.admin.members;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.PeopleDirectory;
import io.souvenir.admin.identity.Role;
import io.souvenir.admin.organizations.AccessService;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * The members of an organization. Their role applies to all of its projects once they have accepted the membership. {@code callerRole}
 * is the role of the caller.
 */
@ApplicationScoped
public class OrganizationMembers {

    private final PeopleDirectory people;
    private final MembershipStore rows;
    private final AccessService access;

    OrganizationMembers(PeopleDirectory people, MembershipStore rows, AccessService access) {
        this.people = people;
        this.rows = rows;
        this.access = access;
    }

    /** Oldest first. */
    public Uni<List<Member>> list(TenantId tenant, int first, int max) {
        return rows.list(tenant, first, max);
    }

    public Uni<Member> named(TenantId tenant, String email) {
        return rows.named(tenant, email);
    }

    /** Invites the owner of an address, or sets the role of a member without one. A repetition with the same role changes nothing. */
    public Uni<AddedMember<Member>> add(TenantId tenant, String email, Role role, Role callerRole, boolean withPassword) {
        return Uni.createFrom().voidItem().invoke(() -> ProjectMembers.requireWithin(role, callerRole))
                .chain(() -> people.findOrCreate(tenant, email, withPassword))
                .chain(account -> rows.change(tenant, connection -> rows.invite(connection, tenant, account)
                        .invoke(member -> requireNoOther(member.role(), role))
                        .chain(member -> rows.setRole(connection, tenant, member.id(), role)))
                        .map(member -> new AddedMember<>(member, account.temporaryPassword())));
    }

    public Uni<Member> change(TenantId tenant, String id, Role role, Role callerRole) {
        return rows.change(tenant, connection -> rows.get(connection, tenant, id).invoke(member -> {
            ProjectMembers.requireWithin(member.role(), callerRole);
            ProjectMembers.requireWithin(role, callerRole);
        }).call(member -> role == Role.OWNER ? Uni.createFrom().voidItem() : requireAnotherOwner(connection, tenant, member))
                .chain(() -> rows.setRole(connection, tenant, id, role)));
    }

    /** Also withdraws an invitation. */
    public Uni<Void> remove(TenantId tenant, String id, Role callerRole) {
        return rows.change(tenant, connection -> rows.get(connection, tenant, id)
                .invoke(member -> ProjectMembers.requireWithin(member.role(), callerRole))
                .call(member -> requireAnotherOwner(connection, tenant, member))
                .chain(() -> rows.delete(connection, tenant, id)));
    }

    /** A temporary password for an account that the organization created and that belongs to no other organization. */
    public Uni<String> renewPassword(TenantId tenant, String id, Role callerRole) {
        return rows.get(tenant, id).invoke(member -> ProjectMembers.requireWithin(member.role(), callerRole))
                .chain(() -> access.memberships(id))
                .invoke(memberships -> {
                    if (memberships.stream().anyMatch(membership -> !membership.tenant().equals(tenant))) {
                        throw PeopleDirectory.notYours();
                    }
                })
                .chain(() -> people.renewPassword(tenant, id));
    }

    private Uni<Void> requireAnotherOwner(SqlConnection connection, TenantId tenant, Member member) {
        return member.owns() ? rows.requireAnotherOwner(connection, tenant, member.id()) : Uni.createFrom().voidItem();
    }

    private static void requireNoOther(@Nullable Role current, Role role) {
        if (current != null && current != role) {
            throw new SouvenirException(ErrorCode.MEMBER_EXISTS,
                    "The person is a member with another role: change that role instead.",
                    "email", null);
        }
    }
}
