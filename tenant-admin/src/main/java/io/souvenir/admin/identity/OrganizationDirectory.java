package io.souvenir.admin.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.keycloak.admin.client.resource.OrganizationGroupsResource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.TenantId;

/** Keycloak's organizations, each with one group per role; membership of a group is what gives a person the role. */
@ApplicationScoped
public class OrganizationDirectory {

    private static final int PAGE = 100;

    private final KeycloakAdmin admin;
    private final RealmReconciler reconciler;

    OrganizationDirectory(KeycloakAdmin admin, RealmReconciler reconciler) {
        this.admin = admin;
        this.reconciler = reconciler;
    }

    /** Makes the organization and its groups, or completes what an earlier attempt left; the answer is the tenant's id. */
    public Uni<TenantId> establish(String name, String slug) {
        return reconciler.ensure().chain(() -> admin.call(realm -> {
            String id = create(realm, name, slug)
                    .or(() -> find(realm, name, slug))
                    .orElseThrow(() -> new SouvenirException(ErrorCode.NAME_TAKEN,
                            "Another organization has this name.", "name", null));
            putGroups(realm, realm.organizations().get(id));
            return new TenantId(UUID.fromString(id));
        }));
    }

    private static Optional<String> create(RealmResource realm, String name, String slug) {
        var organization = new OrganizationRepresentation();
        organization.setName(name);
        organization.setAlias(slug);
        return Optional.ofNullable(KeycloakAdmin.createdId(realm.organizations().create(organization)));
    }

    /** Names are not unique in Keycloak, aliases are: only the alias decides. */
    private static Optional<String> find(RealmResource realm, String name, String slug) {
        for (int first = 0;; first += PAGE) {
            List<OrganizationRepresentation> page = realm.organizations().search(name, true, first, PAGE);
            Optional<String> found = page.stream().filter(organization -> slug.equals(organization.getAlias()))
                    .map(OrganizationRepresentation::getId).findFirst();
            if (found.isPresent() || page.size() < PAGE) {
                return found;
            }
        }
    }

    private static void putGroups(RealmResource realm, OrganizationResource organization) {
        String client = realm.clients().findByClientId(RealmReconciler.AUDIENCE).getFirst().getId();
        for (Role role : Role.values()) {
            String group = group(organization.groups(), role.wireName());
            RoleScopeResource mapped = organization.groups().group(group).roles().clientLevel(client);
            if (mapped.listAll().stream().noneMatch(there -> role.wireName().equals(there.getName()))) {
                RoleRepresentation wanted = realm.clients().get(client).roles().get(role.wireName()).toRepresentation();
                mapped.add(List.of(wanted));
            }
        }
    }

    private static String group(OrganizationGroupsResource groups, String name) {
        var wanted = new GroupRepresentation();
        wanted.setName(name);
        String created = KeycloakAdmin.createdId(groups.addTopLevelGroup(wanted));
        return created != null ? created
                : groups.getAll(name, null, true, 0, PAGE, true, false).stream()
                        .filter(group -> name.equals(group.getName())).findFirst()
                        .orElseThrow().getId();
    }
}
