package io.souvenir.admin.organizations;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.projects.Project;
import io.souvenir.admin.projects.ProjectService;
import io.souvenir.admin.tenancy.TenantSession;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

/** What of ours a person may enter, given the organizations a verified token names. Our standing decides over Keycloak's. */
@ApplicationScoped
public class AccessService {

    private final TenantSession sessions;
    private final OrganizationRepository organizations;
    private final ProjectService projects;

    AccessService(TenantSession sessions, OrganizationRepository organizations, ProjectService projects) {
        this.sessions = sessions;
        this.organizations = organizations;
        this.projects = projects;
    }

    /** The projects of those tenants that exist here and are active, in the given order. */
    public Uni<List<ProjectRef>> enterable(List<TenantId> tenants) {
        return Multi.createFrom().iterable(tenants)
                .onItem().transformToUniAndConcatenate(tenant -> sessions.within(tenant, () -> ofActive(tenant)))
                .collect().asList()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private Uni<List<ProjectRef>> ofActive(TenantId tenant) {
        return organizations.findById(tenant.value())
                .chain(found -> found == null || found.view().status() != Organization.Status.ACTIVE
                        ? Uni.createFrom().item(List.<Project>of())
                        : projects.all())
                .map(found -> found.stream().map(project -> new ProjectRef(tenant, project.id())).toList());
    }
}
