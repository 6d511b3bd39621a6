package io.souvenir.engine.graph;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.tenancy.ProjectRef;

/** What memories name and how it relates. An entity that is not there, or that nothing shown names, is {@code ENTITY_NOT_FOUND}. */
public interface GraphService {

    /**
     * The newest first.
     *
     * @param filter of the memories that name them
     * @param name one of its names, or the first word of one; null for all
     */
    Uni<EntityPage> entities(ProjectRef project, Filter filter, @Nullable String name, int limit, @Nullable String cursor);

    /** The entity first, and what is as near as the walk goes. */
    Uni<Subgraph> neighbourhood(ProjectRef project, UUID entity, Walk walk);

    /** A shortest way from one to the other, whichever way the relations point; nothing where there is none so short. */
    Uni<Subgraph> path(ProjectRef project, UUID from, UUID to, Walk walk);

    /** What these memories tell of relations that hold, each once. */
    Uni<List<Triple>> told(ProjectRef project, Collection<UUID> memories);

    /** In the order of validity. */
    Uni<Timeline> timeline(ProjectRef project, UUID entity, int limit, @Nullable String cursor);
}
