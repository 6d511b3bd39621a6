package io.souvenir.admin.organizations;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.TenantId;

/**
 * An organization that decides about a person.
 *
 * @param active   whether it is not suspended
 * @param role     the person's role in it; none for people of single projects
 * @param accepted whether the person accepted; otherwise the organization made their account
 */
public record Membership(TenantId tenant, String organization, boolean active, @Nullable Role role, boolean accepted) {

    /**
     * Those that count. The maker of an account needs no acceptance while the account is its own: nobody has verified the
     * address, so it can belong to no other organization. Once somebody has, the account is its owner's, who must accept.
     */
    static List<Membership> counted(List<Membership> all, boolean unverified) {
        List<Membership> accepted = all.stream().filter(Membership::accepted).toList();
        return accepted.isEmpty() && unverified ? all : accepted;
    }
}
