package io.souvenir.engine.provider;

import java.util.Optional;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.scoring.ScoringModel;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;

/** The models a project has chosen. They block: ask them through {@link ModelCalls}. */
public interface ProjectModels {

    /** The project's chat model; empty where it has chosen none. Built once per change of its settings and kept. */
    Uni<Optional<ChatModel>> chat(ProjectRef project);

    /** The project's embedding model; empty where it has chosen none. Built once per change of its settings and kept. */
    Uni<Optional<EmbeddingChoice>> embedding(ProjectRef project);

    /** The project's cross-encoder; empty where it has chosen none. Built once per change of its settings and kept. */
    Uni<Optional<ScoringModel>> rerank(ProjectRef project);
}
