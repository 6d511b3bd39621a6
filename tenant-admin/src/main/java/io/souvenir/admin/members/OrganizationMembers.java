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
 * The people of an organization, who have their role in all of its projects from the moment on that they accept the membership.
 * {@code most} is the role of whoever asks.
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

    /** Invites the owner of an address, or gives a role to a member who had none; again with the same role, it changes nothing. */
    public Uni<AddedMember> add(TenantId tenant, String email, Role role, Role most, boolean withPassword) {
        return Uni.createFrom().voidItem().invoke(() -> ProjectMembers.requireWithin(role, most))
                .chain(() -> people.admit(tenant, email, withPassword))
                .chain(admission -> rows.change(tenant, connection -> rows.invite(connection, tenant, admission)
                        .invoke(member -> requireNoOther(member.role(), role))
                        .chain(member -> rows.give(connection, tenant, member.id(), role)))
                        .map(member -> new AddedMember(member, admission.temporaryPassword())));
    }

    public Uni<Member> change(TenantId tenant, String id, Role role, Role most) {
        return rows.change(tenant, connection -> rows.get(connection, tenant, id).invoke(member -> {
            ProjectMembers.requireWithin(member.role(), most);
            ProjectMembers.requireWithin(role, most);
        }).call(member -> role == Role.OWNER ? Uni.createFrom().voidItem() : requireAnotherOwner(connection, tenant, member))
                .chain(() -> rows.give(connection, tenant, id, role)));
    }

    /** Withdraws an invitation too. */
    public Uni<Void> remove(TenantId tenant, String id, Role most) {
        return rows.change(tenant, connection -> rows.get(connection, tenant, id)
                .invoke(member -> ProjectMembers.requireWithin(member.role(), most))
                .call(member -> requireAnotherOwner(connection, tenant, member))
                .chain(() -> rows.delete(connection, tenant, id)));
    }

    /** A new password, to be handed over, for an account that the organization made and that belongs nowhere else. */
    public Uni<String> renewPassword(TenantId tenant, String id, Role most) {
        return rows.get(tenant, id).invoke(member -> ProjectMembers.requireWithin(member.role(), most))
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
                    "The person is a member with another role: change that instead.",
                    "email", null);
        }
    }
}
