package io.souvenir.admin.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.OrganizationRepresentation;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.TenantId;

/** Keycloak's organizations. The id of each is the id of a tenant. Members are not stored there. */
@ApplicationScoped
public class OrganizationDirectory {

    private static final int PAGE = 100;

    private final KeycloakAdmin admin;
    private final RealmReconciler reconciler;

    OrganizationDirectory(KeycloakAdmin admin, RealmReconciler reconciler) {
        this.admin = admin;
        this.reconciler = reconciler;
    }

    /** Creates the organization, or finds the one that an earlier attempt created. Returns the tenant's id. */
    public Uni<TenantId> findOrCreate(String name, String slug) {
        return reconciler.ensure().chain(() -> admin.call(realm -> {
            String id = create(realm, name, slug)
                    .or(() -> find(realm, name, slug))
                    .orElseThrow(() -> new SouvenirException(ErrorCode.NAME_TAKEN,
                            "Another organization has this name.", "name", null));
            return new TenantId(UUID.fromString(id));
        }));
    }

    private static Optional<String> create(RealmResource realm, String name, String slug) {
        var organization = new OrganizationRepresentation();
        organization.setName(name);
        organization.setAlias(slug);
        return Optional.ofNullable(KeycloakAdmin.createdId(realm.organizations().create(organization)));
    }

    /** Compares aliases, because names are not unique in Keycloak. */
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
}
