package io.souvenir.admin.projects;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.exception.ConstraintViolationException;

import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.tenancy.TenantSession;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

/** Makes and lists the projects of a tenant. */
@ApplicationScoped
public class ProjectService {

    private final TenantSession sessions;
    private final ProjectRepository projects;

    ProjectService(TenantSession sessions, ProjectRepository projects) {
        this.sessions = sessions;
        this.projects = projects;
    }

    public Uni<Project> create(TenantId tenant, String name) {
        ProjectRef ref = new ProjectRef(tenant, new ProjectId(UUID.randomUUID()));
        return sessions.within(tenant, () -> insert(ref, name));
    }

    public Uni<List<Project>> list(TenantId tenant) {
        return sessions.within(tenant, this::all);
    }

    /** For a caller whose tenant's session is open already. */
    public Uni<Project> insert(ProjectRef ref, String name) {
        return projects.persistAndFlush(new ProjectEntity(ref, name.strip(), Instant.now()))
                .map(ProjectEntity::view)
                .onFailure(ConstraintViolationException.class)
                .transform(
                        taken -> new SouvenirException(ErrorCode.NAME_TAKEN, "Another project has this name.", "name", taken));
    }

    /** The tenant's projects, oldest first, for a caller whose tenant's session is open already. */
    public Uni<List<Project>> all() {
        return projects.listAll(Sort.by("createdAt").and("id"))
                .map(found -> found.stream().map(ProjectEntity::view).toList());
    }
}
