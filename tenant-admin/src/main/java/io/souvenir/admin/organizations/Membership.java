package io.souvenir.admin.organizations;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.TenantId;

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
