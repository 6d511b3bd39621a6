package io.souvenir.admin.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.TenantId;

/**
 * The people of Keycloak's organizations and their roles there, which are groups. Every call may be repeated and completes what
 * an earlier one left. Invitations are never used: whoever accepts one is deleted with their membership.
 */
@ApplicationScoped
public class PeopleDirectory {

    private static final int PAGE = 100;

    /** What may stand for a person in an address of Keycloak's. */
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z:._@-]{0,199}");

    private final KeycloakAdmin admin;

    PeopleDirectory(KeycloakAdmin admin) {
        this.admin = admin;
    }

    /** One page, in Keycloak's order. */
    public Uni<List<Person>> list(TenantId tenant, int first, int max) {
        return admin.call(realm -> {
            OrganizationResource organization = realm.organizations().get(tenant.toString());
            List<MemberRepresentation> page = organization.members().list(first, Math.min(max, PAGE));
            Map<String, Role> roles = page.isEmpty() ? Map.of() : roles(organization);
            return page.stream().map(member -> new Person(member.getId(), email(member), roles.get(member.getId()))).toList();
        });
    }

    public Uni<Person> get(TenantId tenant, String id) {
        return admin
                .call(realm -> person(realm.organizations().get(tenant.toString()), id).orElseThrow(PeopleDirectory::notFound));
    }

    public Uni<Person> named(TenantId tenant, String email) {
        return admin.call(realm -> new Accounts(realm, tenant).find(email)
                .flatMap(account -> person(realm.organizations().get(tenant.toString()), account.getId()))
                .orElseThrow(PeopleDirectory::notFound));
    }

    /**
     * Lets the owner of an address into the organization, without a role. A new account is made where the address has none.
     *
     * @param withPassword whether a new account gets a first password; otherwise it waits for {@link #renewPassword}
     */
    public Uni<Admission> admit(TenantId tenant, String email, boolean withPassword) {
        return admin.call(realm -> {
            Accounts accounts = new Accounts(realm, tenant);
            String password = withPassword ? Accounts.newPassword() : null;
            String made = accounts.find(email).isPresent() ? null : accounts.make(email, password);
            UserRepresentation account = accounts.find(email).orElseThrow();
            accounts.requireTrusted(account);
            OrganizationResource organization = realm.organizations().get(tenant.toString());
            join(organization, account.getId());
            return new Admission(new Person(account.getId(), email, role(organization, account.getId())),
                    made == null ? null : password);
        });
    }

    /** Fails as {@code LAST_OWNER} where nobody would own the organization any more. */
    public Uni<Void> give(TenantId tenant, String id, Role role) {
        return admin.call(realm -> {
            OrganizationResource organization = realm.organizations().get(tenant.toString());
            Person person = person(organization, id).orElseThrow(PeopleDirectory::notFound);
            if (person.role() == Role.OWNER && role != Role.OWNER) {
                requireAnotherOwner(organization, id);
            }
            if (person.role() != role) {
                joinGroup(organization, id, role);
            }
            leaveGroups(organization, id, role);
            return true;
        }).replaceWithVoid();
    }

    /** Ends the membership, if there is one; the account stays, as it is its owner's. */
    public Uni<Void> remove(TenantId tenant, String id) {
        return admin.call(realm -> {
            OrganizationResource organization = realm.organizations().get(tenant.toString());
            if (person(organization, id).isPresent()) {
                leave(organization, id);
            }
            return true;
        }).replaceWithVoid();
    }

    /** Fails as {@code LAST_OWNER} where removing or demoting the person would leave nobody to own the organization. */
    public Uni<Person> requireRemovable(TenantId tenant, String id) {
        return admin.call(realm -> {
            OrganizationResource organization = realm.organizations().get(tenant.toString());
            Person person = person(organization, id).orElseThrow(PeopleDirectory::notFound);
            if (person.role() == Role.OWNER) {
                requireAnotherOwner(organization, id);
            }
            return person;
        });
    }

    /** Ends the membership of somebody who has no role in the organization; nobody else's. */
    public Uni<Void> removeIfWithoutRole(TenantId tenant, String id) {
        return admin.call(realm -> {
            OrganizationResource organization = realm.organizations().get(tenant.toString());
            if (person(organization, id).filter(person -> person.role() == null).isPresent()) {
                leave(organization, id);
            }
            return true;
        }).replaceWithVoid();
    }

    /** A password for an account that this organization made; the old one and all sessions end. */
    public Uni<String> renewPassword(TenantId tenant, String id) {
        return admin.call(realm -> new Accounts(realm, tenant).renewPassword(realm.users().get(id).toRepresentation()));
    }

    private static Optional<Person> person(OrganizationResource organization, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            MemberRepresentation member = organization.members().member(id).toRepresentation();
            return Optional.of(new Person(member.getId(), email(member), role(organization, id)));
        } catch (WebApplicationException refusal) {
            if (refusal.getResponse().getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private static String email(MemberRepresentation member) {
        return member.getEmail() == null ? "" : member.getEmail();
    }

    private static @Nullable Role role(OrganizationResource organization, String id) {
        return organization.members().member(id).groups(0, PAGE, true).stream()
                .flatMap(group -> Role.named(group.getName()).stream()).max(Role::compareTo).orElse(null);
    }

    private static Map<String, Role> roles(OrganizationResource organization) {
        Map<String, Role> roles = new HashMap<>();
        for (GroupRepresentation group : groups(organization)) {
            Role role = Role.named(group.getName()).orElseThrow();
            members(organization, group)
                    .forEach(id -> roles.merge(id, role, (one, other) -> one.includes(other) ? one : other));
        }
        return roles;
    }

    private static List<String> members(OrganizationResource organization, GroupRepresentation group) {
        List<String> ids = new ArrayList<>();
        while (ids.size() % PAGE == 0) {
            List<MemberRepresentation> page = organization.groups().group(group.getId()).getMembers(ids.size(), PAGE, true);
            if (page.isEmpty()) {
                break;
            }
            page.forEach(member -> ids.add(member.getId()));
        }
        return ids;
    }

    /** The groups that stand for roles. */
    private static List<GroupRepresentation> groups(OrganizationResource organization) {
        return organization.groups().getAll(null, null, null, 0, PAGE, true, false).stream()
                .filter(group -> Role.named(group.getName()).isPresent()).toList();
    }

    private static void requireAnotherOwner(OrganizationResource organization, String id) {
        for (GroupRepresentation group : groups(organization)) {
            if (Role.OWNER.wireName().equals(group.getName())
                    && organization.groups().group(group.getId()).getMembers(0, 2, true).stream()
                            .allMatch(member -> member.getId().equals(id))) {
                throw new SouvenirException(ErrorCode.LAST_OWNER, "This is the last owner: make somebody else an owner first.");
            }
        }
    }

    private static void join(OrganizationResource organization, String id) {
        try (Response answer = organization.members().addMember(id)) {
            int status = answer.getStatus();
            if (status != Response.Status.CREATED.getStatusCode() && status != KeycloakAdmin.CONFLICT) {
                throw new IllegalStateException("Joining was answered with status " + status);
            }
        }
    }

    private static void leave(OrganizationResource organization, String id) {
        leaveGroups(organization, id, null);
        organization.members().member(id).delete().close();
    }

    /** Joining twice would be a conflict: somebody demoted half-way is in the lower group already. */
    private static void joinGroup(OrganizationResource organization, String id, Role role) {
        boolean joined = organization.members().member(id).groups(0, PAGE, true).stream()
                .anyMatch(group -> role.wireName().equals(group.getName()));
        for (GroupRepresentation group : joined ? List.<GroupRepresentation>of() : groups(organization)) {
            if (role.wireName().equals(group.getName())) {
                organization.groups().group(group.getId()).addMember(id);
            }
        }
    }

    private static void leaveGroups(OrganizationResource organization, String id, @Nullable Role kept) {
        for (GroupRepresentation group : organization.members().member(id).groups(0, PAGE, true)) {
            Optional<Role> role = Role.named(group.getName());
            if (role.isPresent() && role.get() != kept) {
                organization.groups().group(group.getId()).removeMember(id);
            }
        }
    }

    static SouvenirException notFound() {
        return new SouvenirException(ErrorCode.MEMBER_NOT_FOUND, "The organization has no such member.");
    }
}
