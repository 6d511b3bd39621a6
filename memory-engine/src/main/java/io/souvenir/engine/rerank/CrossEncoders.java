package io.souvenir.engine.rerank;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.provider.client.ModelCalls;
import io.souvenir.engine.provider.project.ProjectModels;
import io.souvenir.engine.tenancy.ProjectRef;

/** The cross-encoder of each project: the one that it has configured, else the operator's, else none. */
@ApplicationScoped
public class CrossEncoders {

    private final ProjectModels models;
    private final ModelCalls calls;
    private final LocalCrossEncoder local;

    CrossEncoders(ProjectModels models, ModelCalls calls, LocalCrossEncoder local) {
        this.models = models;
        this.calls = calls;
        this.local = local;
    }

    public Uni<Optional<CrossEncoder>> of(ProjectRef project) {
        return models.rerank(project).map(configured -> configured.<CrossEncoder>map(it -> new RemoteCrossEncoder(calls, it))
                .or(() -> local.ready() ? Optional.of(local) : Optional.empty()));
    }
}
