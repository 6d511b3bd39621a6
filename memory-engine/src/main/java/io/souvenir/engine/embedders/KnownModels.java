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

/** The models there are: those in this process, and whatever a project has chosen elsewhere. */
@ApplicationScoped
public class KnownModels {

    /** Where too few memories are to be had to tell: most models spread their cosines wider than the built-in one. */
    public static final Cosines USUAL = new Cosines(0.2, 0.6);

    private final Embedder builtIn;
    private final SecondEmbedder further;
    private final RemoteModels remote;

    KnownModels(Embedder builtIn, SecondEmbedder further, RemoteModels remote) {
        this.builtIn = builtIn;
        this.further = further;
        this.remote = remote;
    }

    /** What every project uses until it chooses. */
    public Embedder builtIn() {
        return builtIn;
    }

    /** The names of those in this process. */
    public List<String> local() {
        return Stream.of(builtIn, further).map(Embedder::model).toList();
    }

    public Optional<Embedder> local(String model) {
        return Stream.of(builtIn, further).filter(known -> known.model().equals(model)).findFirst();
    }

    /** The one that the project has chosen elsewhere, after it has embedded {@code probe}. */
    public Uni<Embedder> chosen(ProjectRef project, String probe) {
        return remote.chosen(project, probe).map(found -> of(project, found.id(), found.dimensions(), USUAL));
    }

    public Embedder of(ProjectRef project, String model, int dimensions, Cosines cosines) {
        return local(model).orElseGet(() -> new RemoteEmbedder(remote, project, model, dimensions, cosines));
    }
}
