package io.souvenir.engine.reembedding;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.KnownModels;
import io.souvenir.engine.embedders.ProjectEmbedders;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;

/** Tells what a project embeds with, and has it change. */
@ApplicationScoped
public class ReembeddingService {

    /** Stands for the embedding model that the project has chosen elsewhere. */
    public static final String REMOTE = "remote";

    private static final String PROBE = "ready";

    private final SwitchStore store;
    private final SwitchWorker worker;
    private final KnownModels models;
    private final ProjectEmbedders embedders;

    ReembeddingService(SwitchStore store, SwitchWorker worker, KnownModels models, ProjectEmbedders embedders) {
        this.store = store;
        this.worker = worker;
        this.models = models;
        this.embedders = embedders;
    }

    public Uni<EmbeddingStatus> status(ProjectRef project) {
        return store.find(project).map(this::told);
    }

    /**
     * Begins to bring the project's memories to another model, or says how far that has come. The model in use gives a change under
     * way up.
     *
     * @param model a model's name, or {@link #REMOTE}
     */
    public Uni<EmbeddingStatus> change(ProjectRef project, String model) {
        return wanted(project, model).chain(it -> store.change(project, it, models.builtIn()))
                .invoke(() -> changed(project)).map(switched -> told(Optional.of(switched)));
    }

    /** Gives a change under way up; without one, nothing happens. */
    public Uni<EmbeddingStatus> cancel(ProjectRef project) {
        return store.cancel(project).invoke(() -> changed(project)).map(this::told);
    }

    private void changed(ProjectRef project) {
        embedders.forget(project);
        worker.wake();
    }

    /** It must have embedded a text. */
    private Uni<Embedder> wanted(ProjectRef project, String model) {
        if (model.equals(REMOTE)) {
            return models.chosen(project, PROBE);
        }
        return models.local(model)
                .map(local -> local.embedPassage(PROBE).replaceWith(local))
                .orElseGet(() -> Uni.createFrom().failure(SouvenirException.invalid("model",
                        "model must be one of " + String.join(", ", models.local()) + ", or " + REMOTE)));
    }

    private EmbeddingStatus told(Optional<ModelSwitch> found) {
        return found.map(ModelSwitch::status).orElseGet(() -> new EmbeddingStatus(models.builtIn().model(),
                models.builtIn().dimensions(), null, EmbeddingStatus.State.STEADY, 0, 0, null, null));
    }
}
