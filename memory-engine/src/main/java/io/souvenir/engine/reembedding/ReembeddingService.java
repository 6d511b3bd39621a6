package io.souvenir.engine.reembedding;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.Embedders;
import io.souvenir.engine.embedders.EmbeddingModels;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;

/** Reads and changes the embedding model of a project. */
@ApplicationScoped
public class ReembeddingService {

    /** The name for the remote embedding model that the project has configured. */
    public static final String REMOTE = "remote";

    private static final String PROBE = "ready";

    private final EmbeddingChangeStore store;
    private final ReembeddingWorker worker;
    private final EmbeddingModels models;
    private final Embedders embedders;

    ReembeddingService(EmbeddingChangeStore store, ReembeddingWorker worker, EmbeddingModels models, Embedders embedders) {
        this.store = store;
        this.worker = worker;
        this.models = models;
        this.embedders = embedders;
    }

    public Uni<EmbeddingStatus> status(ProjectRef project) {
        return store.find(project).chain(found -> status(project, found));
    }

    /**
     * Starts to embed the project's memories with another model, or returns the progress if that was started before. The model in
     * use cancels a change.
     *
     * @param model a model's name, or {@link #REMOTE}
     */
    public Uni<EmbeddingStatus> change(ProjectRef project, String model) {
        return checked(project, model)
                .chain(wanted -> embedders.of(project).chain(now -> store.change(project, wanted, now.live())))
                .invoke(() -> changed(project)).map(EmbeddingChange::status);
    }

    /** Cancels the change in progress; without one, nothing happens. */
    public Uni<EmbeddingStatus> cancel(ProjectRef project) {
        return store.cancel(project).invoke(() -> changed(project)).chain(found -> status(project, found));
    }

    private void changed(ProjectRef project) {
        embedders.invalidate(project);
        worker.wake();
    }

    /** Embeds a text first, so that a model that does not work is refused. */
    private Uni<Embedder> checked(ProjectRef project, String model) {
        if (model.equals(REMOTE)) {
            return models.remote(project, PROBE);
        }
        return models.local(model)
                .map(local -> local.embedPassage(PROBE).replaceWith(local))
                .orElseGet(() -> Uni.createFrom().failure(SouvenirException.invalid("model",
                        "model must be one of " + String.join(", ", models.local()) + ", or " + REMOTE)));
    }

    private Uni<EmbeddingStatus> status(ProjectRef project, Optional<EmbeddingChange> found) {
        return found.isPresent() ? Uni.createFrom().item(found.get().status())
                : embedders.of(project).map(now -> new EmbeddingStatus(now.live().model(), now.live().dimensions(), null,
                        EmbeddingStatus.State.STEADY, 0, 0, null, null));
    }
}
