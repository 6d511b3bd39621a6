package io.souvenir.admin.projects;

import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.ApiKeyService;
import io.souvenir.engine.memory.delete.ProjectEraser;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * Removes projects. One transaction makes a project gone for everybody and notes what is left; that is then done at once, and
 * again a minute later for what was under way meanwhile, by whichever replica lives.
 */
@ApplicationScoped
public class ProjectRemover {

    private static final Logger LOG = Logger.getLogger(ProjectRemover.class);

    private final RemovalStore store;
    private final ProjectEraser memories;
    private final ApiKeyService keys;

    ProjectRemover(RemovalStore store, ProjectEraser memories, ApiKeyService keys) {
        this.store = store;
        this.memories = memories;
        this.keys = keys;
    }

    /** The project is gone, whatever fails after the first step: that is repeated until it is done. */
    public Uni<Void> remove(ProjectRef project) {
        return store.begin(project)
                .invoke(() -> keys.forget(project.tenant()))
                .chain(removal -> finish(removal).onFailure()
                        .invoke(failure -> LOG.warnf("What is left of project %s goes later: %s", project.project(), failure))
                        .onFailure().recoverWithNull());
    }

    @Scheduled(every = "${souvenir.projects.removal-poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> resume() {
        return store.claim().chain(due -> due.isEmpty() ? Uni.createFrom().voidItem() : finish(due.get()))
                .onFailure().invoke(failure -> LOG.debug("A removed project waits for its stores", failure))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> finish(ProjectRemoval removal) {
        ProjectRef project = removal.project();
        return memories.erase(project)
                .call(() -> each(removal.keys(), keys::discard))
                .chain(erased -> erased && removal.settled() ? store.done(project) : Uni.createFrom().voidItem());
    }

    private static Uni<Void> each(List<String> ids, Function<String, Uni<Void>> work) {
        return Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(work::apply)
                .collect().asList().replaceWithVoid();
    }
}
