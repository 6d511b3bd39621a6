package io.souvenir.engine.embedders;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.embedding.LocalEmbedders;
import io.souvenir.engine.provider.project.PlatformModels;
import io.souvenir.engine.tenancy.ProjectRef;

/** The available models: the local ones in this process, and the remote model of a project. */
@ApplicationScoped
public class EmbeddingModels {

    private static final Logger LOGGER = Logger.getLogger(EmbeddingModels.class);

    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final LocalEmbedders embedders;
    private final RemoteEmbeddings remote;
    private final PlatformModels platform;

    EmbeddingModels(LocalEmbedders embedders, RemoteEmbeddings remote, PlatformModels platform) {
        this.embedders = embedders;
        this.remote = remote;
        this.platform = platform;
    }

    /** The model of a new project: the operator's remote one, else the first local one. */
    public Embedder standard(ProjectRef project) {
        return platform.embedding().map(it -> of(project, it.stored(), it.dimensions(), Cosines.UNCALIBRATED))
                .orElseGet(() -> embedders.all().getFirst());
    }

    /** The names of the local models. */
    public List<String> local() {
        return embedders.all().stream().map(Embedder::model).toList();
    }

    public Optional<Embedder> local(String model) {
        return embedders.all().stream().filter(embedder -> embedder.model().equals(model)).<Embedder>map(it -> it).findFirst();
    }

    /** The remote model that the project has configured or the operator gives it, after it has embedded {@code probe}. */
    public Uni<Embedder> remote(ProjectRef project, String probe) {
        return remote.configured(project, probe)
                .map(found -> of(project, found.id(), found.dimensions(), Cosines.UNCALIBRATED));
    }

    /** Names of remote models contain dots, those of local models do not. A local model that is missing fails as a remote one. */
    public Embedder of(ProjectRef project, String model, int dimensions, Cosines cosines) {
        return local(model).orElseGet(() -> {
            if (!model.contains(".") && missing.add(model)) {
                LOGGER.warnf(
                        "Projects use the model %s, which SOUVENIR_EMBEDDING_MODEL does not name: their searches go by words only",
                        model);
            }
            return new RemoteEmbedder(remote, project, model, dimensions, cosines);
        });
    }
}
