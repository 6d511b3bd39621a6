package io.souvenir.admin.organizations;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.exception.ConstraintViolationException;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.ApiKeyService;
import io.souvenir.admin.apikeys.ApiKeyService.IssuedApiKey;
import io.souvenir.admin.apikeys.ApiKeyService.NewApiKey;
import io.souvenir.admin.identity.OrganizationDirectory;
import io.souvenir.admin.identity.Role;
import io.souvenir.admin.projects.Project;
import io.souvenir.admin.projects.ProjectService;
import io.souvenir.admin.projects.Slug;
import io.souvenir.admin.tenancy.TenantSession;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

/** Creates organizations and changes their status. */
@ApplicationScoped
public class OrganizationService {

    private static final String FIRST_PROJECT = "Default";
    private static final String FIRST_KEY = "First key";

    private final TenantSession sessions;
    private final OrganizationRepository organizations;
    private final OrganizationDirectory directory;
    private final ProjectService projects;
    private final ApiKeyService keys;

    OrganizationService(TenantSession sessions, OrganizationRepository organizations, OrganizationDirectory directory,
            ProjectService projects, ApiKeyService keys) {
        this.sessions = sessions;
        this.organizations = organizations;
        this.directory = directory;
        this.projects = projects;
        this.keys = keys;
    }

    /**
     * Creates an organization with a project and an owner's key: first in Keycloak, which can be repeated, then in one transaction
     * here. After a failure the same call continues, and the name counts as taken only after the transaction.
     */
    public Uni<CreatedOrganization> create(String givenName, String creator) {
        String name = givenName.strip();
        Slug slug = Slug.of(name);
        return directory.findOrCreate(name, slug.value())
                .call(tenant -> requireNew(tenant))
                .chain(tenant -> writeRows(tenant, name, slug, creator));
    }

    public Uni<Organization> get(TenantId tenant) {
        return sessions.within(tenant, () -> organizations.findById(tenant.value())
                .onItem().ifNull().failWith(OrganizationService::notFound).map(OrganizationEntity::view));
    }

    /** Suspends or reactivates an organization. The same transaction invalidates the tenant's keys in the caches of all replicas. */
    public Uni<Organization> changeStatus(TenantId tenant, Organization.Status status) {
        return sessions.within(tenant, () -> organizations.findById(tenant.value())
                .onItem().ifNull().failWith(OrganizationService::notFound)
                .invoke(found -> found.setStatus(status))
                .call(() -> keys.invalidateEverywhere(tenant))
                .map(OrganizationEntity::view))
                .invoke(() -> keys.invalidate(tenant));
    }

    private Uni<Void> requireNew(TenantId tenant) {
        return sessions.within(tenant, () -> organizations.findById(tenant.value()))
                .onItem().ifNotNull().failWith(OrganizationService::nameTaken)
                .replaceWithVoid();
    }

    private Uni<CreatedOrganization> writeRows(TenantId tenant, String name, Slug slug, String creator) {
        ProjectRef ref = new ProjectRef(tenant, new ProjectId(UUID.randomUUID()));
        OrganizationEntity row = new OrganizationEntity(tenant, name, slug, Instant.now());
        NewApiKey key = new NewApiKey(FIRST_KEY, Role.OWNER, true, null, creator);
        return keys.create(ref, key, () -> organizations.persistAndFlush(row)
                .onFailure(ConstraintViolationException.class).transform(taken -> nameTaken())
                .chain(() -> projects.insert(ref, FIRST_PROJECT, ""))
                .replaceWithVoid())
                .chain(issued -> projects.list(tenant)
                        .map(created -> new CreatedOrganization(row.view(), created.getFirst(), issued)));
    }

    private static SouvenirException notFound() {
        return new SouvenirException(ErrorCode.ORGANIZATION_NOT_FOUND, "The organization does not exist.");
    }

    private static SouvenirException nameTaken() {
        return new SouvenirException(ErrorCode.NAME_TAKEN, "Another organization has this name.", "name", null);
    }

    /** A new organization with its first project and API key. */
    public record CreatedOrganization(Organization organization, Project project, IssuedApiKey apiKey) {
    }
}
