package io.souvenir.admin.projects;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.tenancy.TenantSession;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

/** Creates, lists and changes the projects of a tenant. */
@ApplicationScoped
public class ProjectService {

    private final TenantSession sessions;
    private final ProjectRepository projects;

    ProjectService(TenantSession sessions, ProjectRepository projects) {
        this.sessions = sessions;
        this.projects = projects;
    }

    public Uni<Project> create(TenantId tenant, String name, String description) {
        ProjectRef ref = new ProjectRef(tenant, new ProjectId(UUID.randomUUID()));
        return sessions.within(tenant, () -> insert(ref, name, description));
    }

    public Uni<List<Project>> list(TenantId tenant) {
        return sessions.within(tenant, this::all);
    }

    public Uni<Project> get(ProjectRef ref) {
        return sessions.within(ref.tenant(), () -> entity(ref).map(ProjectEntity::view));
    }

    /** Null arguments keep the present values. */
    public Uni<Project> change(ProjectRef ref, @Nullable String name, @Nullable String description) {
        return sessions.within(ref.tenant(), () -> entity(ref).chain(found -> {
            if (name != null) {
                found.rename(name.strip());
            }
            if (description != null) {
                found.describe(description);
            }
            return uniquelyNamed(() -> projects.flush().replaceWith(found));
        }));
    }

    /** For callers with an open session of the tenant. */
    public Uni<Project> insert(ProjectRef ref, String name, String description) {
        return uniquelyNamed(() -> projects.persistAndFlush(new ProjectEntity(ref, name.strip(), description, Instant.now())));
    }

    /** The tenant's projects, oldest first, for callers with an open session of the tenant. */
    public Uni<List<Project>> all() {
        return projects.listAll(Sort.by("createdAt").and("id"))
                .map(found -> found.stream().map(ProjectEntity::view).toList());
    }

    private Uni<ProjectEntity> entity(ProjectRef ref) {
        return projects.findById(new ProjectEntity.Key(ref.tenant().value(), ref.project().value()))
                .onItem().ifNull().failWith(() -> new SouvenirException(ErrorCode.PROJECT_NOT_FOUND,
                        "The organization has no such project."));
    }

    private static Uni<Project> uniquelyNamed(Supplier<Uni<ProjectEntity>> write) {
        return write.get().map(ProjectEntity::view)
                .onFailure(ConstraintViolationException.class)
                .transform(
                        taken -> new SouvenirException(ErrorCode.NAME_TAKEN, "Another project has this name.", "name", taken));
    }
}
