package io.souvenir.admin.projects;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.ApiKeyService;
import io.souvenir.admin.projects.ProjectDeletionStore.ProjectDeletion;
import io.souvenir.engine.memory.delete.ProjectEraser;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.work.WorkItem;
import io.souvenir.engine.work.WorkResult;
import io.souvenir.engine.work.Worker;
import io.souvenir.engine.work.WorkerSettings;
import io.souvenir.engine.work.Workers;

/**
 * Deletes projects. One transaction removes a project's rows and requests the rest of the work: its memories and its keys' clients.
 * That is done at once, and again a minute later for requests that were in progress.
 */
@ApplicationScoped
public class ProjectDeletionService {

    private static final Logger LOG = Logger.getLogger(ProjectDeletionService.class);
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final ProjectDeletionStore store;
    private final ProjectEraser memories;
    private final ApiKeyService keys;
    private final Worker worker;

    ProjectDeletionService(ProjectDeletionStore store, ProjectEraser memories, ApiKeyService keys, Workers workers) {
        this.store = store;
        this.memories = memories;
        this.keys = keys;
        this.worker = workers.start(WorkerSettings.of(ProjectDeletionStore.QUEUE, 1, LEASE), this::resume);
    }

    void start(@Observes StartupEvent started) {
        worker.wake();
    }

    /** The project is deleted for all clients after the first step. A failure of the rest is logged and repeated later. */
    public Uni<Void> delete(ProjectRef project) {
        return store.begin(project)
                .invoke(() -> keys.invalidate(project.tenant()))
                .chain(deletion -> finish(deletion).onFailure()
                        .invoke(failure -> LOG.warnf("The rest of project %s is deleted later: %s", project.project(), failure))
                        .onFailure().recoverWithNull())
                .replaceWithVoid();
    }

    private Uni<WorkResult> resume(WorkItem item) {
        return store.find(new ProjectRef(item.tenant(), new ProjectId(UUID.fromString(item.subject()))))
                .chain(found -> found.map(this::finish).orElseGet(() -> Uni.createFrom().item(WorkResult.DONE)));
    }

    private Uni<WorkResult> finish(ProjectDeletion deletion) {
        ProjectRef project = deletion.project();
        return memories.erase(project)
                .call(() -> each(deletion.keys(), keys::deleteClient))
                .chain(erased -> erased && deletion.settled() ? store.done(project).replaceWith(WorkResult.DONE)
                        : Uni.createFrom().item(WorkResult.later(ProjectDeletionStore.SETTLING)));
    }

    private static Uni<Void> each(List<String> ids, Function<String, Uni<Void>> work) {
        return Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(work::apply)
                .collect().asList().replaceWithVoid();
    }
}
