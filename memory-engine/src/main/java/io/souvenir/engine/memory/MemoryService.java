package io.souvenir.engine.memory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.tenancy.ProjectRef;

/** The use cases on stored memories. An id that is not of this project fails as {@code MEMORY_NOT_FOUND}. */
public interface MemoryService {

    Uni<Memory> get(ProjectRef project, UUID id);

    /**
     * A page is shorter than {@code limit} where its memories are large; its cursor tells whether there are more.
     *
     * @param limit 1 to 200
     * @param cursor what the previous page returned
     */
    Uni<MemoryPage> list(ProjectRef project, Filter filter, Visibility shown, int limit, @Nullable String cursor);

    /**
     * The memories from {@code offset} on, {@code limit} at most, and how many there are in all. What is too large to be held
     * at once goes on with {@link #list}, from the slice's cursor.
     */
    Uni<MemorySlice> slice(ProjectRef project, Filter filter, Visibility shown, int offset, int limit);

    /** Those of the ids that are there, whether lists show them or not. */
    Uni<Map<UUID, Memory>> byId(ProjectRef project, Collection<UUID> ids);

    /** The first of these memories, in the order of their ids, that one read may hold; at least one. */
    Uni<BoundedMemories> within(ProjectRef project, Collection<UUID> ids);

    /** Those of the ids that are there, without metadata; texts may be cut. */
    Uni<List<Memory>> outlines(ProjectRef project, Collection<UUID> ids);

    /** The memories of the turns that each of these facts was learned from. */
    Uni<Map<UUID, List<UUID>>> sources(ProjectRef project, Collection<UUID> facts);

    /** Lets a memory go that was kept back. */
    Uni<Memory> release(ProjectRef project, UUID id);

    /**
     * Changes made at once that name no revision apply one after the other, the last one wins; one that keeps losing to others fails
     * as {@code CONCURRENT_CHANGE}.
     *
     * @param expectedRevision fails as {@code REVISION_MISMATCH} unless the memory has this revision; null to not check
     */
    Uni<Memory> revise(ProjectRef project, UUID id, MemoryPatch patch, @Nullable Integer expectedRevision);

    Uni<Void> forget(ProjectRef project, UUID id, @Nullable Integer expectedRevision);

    /**
     * Forgets every memory that matches, expired ones too; says how many. A filter that compares owner ids alone (or nothing,
     * which means the whole project) also takes their waiting turns.
     */
    Uni<Long> forgetMatching(ProjectRef project, Filter filter);

    /**
     * Gives a memory the text that it had at {@code revision} again, as a new revision; without one, makes a superseded memory
     * valid again.
     */
    Uni<Memory> restore(ProjectRef project, UUID id, @Nullable Integer revision, @Nullable Integer expectedRevision);

    /** States that {@code by}, a memory of the same user said no earlier that holds, takes the place of another. */
    Uni<Memory> supersede(ProjectRef project, UUID id, UUID by, Supersession.Because because,
            @Nullable Integer expectedRevision);

    /** Oldest first. @param cursor what the previous page returned */
    Uni<RevisionPage> history(ProjectRef project, UUID id, @Nullable String cursor);
}
