package io.souvenir.engine.embedders;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;

/** The embedding models of projects. What is known of a project may be some seconds old; vectors always name their model. */
public interface Embedders {

    Uni<ModelsInUse> of(ProjectRef project);
}
