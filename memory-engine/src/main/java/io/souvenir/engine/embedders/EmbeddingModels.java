package io.souvenir.engine.embedders;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.embedding.SecondEmbedder;
import io.souvenir.engine.tenancy.ProjectRef;

/** The available models: the local ones in this process, and the remote model that a project has configured. */
@ApplicationScoped
public class EmbeddingModels {

    /** For remote models that are not calibrated: most models spread their cosines wider than the built-in one. */
    public static final Cosines UNCALIBRATED = new Cosines(0.2, 0.6);

    private final Embedder builtIn;
    private final SecondEmbedder second;
    private final RemoteEmbeddings remote;

    EmbeddingModels(Embedder builtIn, SecondEmbedder second, RemoteEmbeddings remote) {
        this.builtIn = builtIn;
        this.second = second;
        this.remote = remote;
    }

    /** The default of every project. */
    public Embedder builtIn() {
        return builtIn;
    }

    /** The names of the local models. */
    public List<String> local() {
        return Stream.of(builtIn, second).map(Embedder::model).toList();
    }

    public Optional<Embedder> local(String model) {
        return Stream.of(builtIn, second).filter(embedder -> embedder.model().equals(model)).findFirst();
    }

    /** The remote model that the project has configured, after it has embedded {@code probe}. */
    public Uni<Embedder> remote(ProjectRef project, String probe) {
        return remote.configured(project, probe).map(found -> of(project, found.id(), found.dimensions(), UNCALIBRATED));
    }

    public Embedder of(ProjectRef project, String model, int dimensions, Cosines cosines) {
        return local(model).orElseGet(() -> new RemoteEmbedder(remote, project, model, dimensions, cosines));
    }
}
