package io.souvenir.engine.recall;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;

/** Finds the memories that answer a question. */
public interface RecallService {

    Uni<Recall> recall(ProjectRef project, RecallRequest request);
}
