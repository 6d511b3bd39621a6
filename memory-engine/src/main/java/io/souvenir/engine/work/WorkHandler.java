package io.souvenir.engine.work;

import io.smallrye.mutiny.Uni;

/** Does the work of one queue. */
@FunctionalInterface
public interface WorkHandler {

    /**
     * Does one piece of work, or a part of it. It may be called again for the same work after a crash at any step, so each step
     * must be safe to repeat. A failure has the work tried again after a growing pause.
     */
    Uni<WorkResult> handle(WorkItem item);
}
