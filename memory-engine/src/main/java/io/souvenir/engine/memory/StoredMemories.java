package io.souvenir.engine.memory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.tenancy.ProjectRef;

/** The use cases on the memories in PostgreSQL. */
@ApplicationScoped
class StoredMemories implements MemoryService {

    private final MemoryReader reader;
    private final MemoryReviser reviser;
    private final MemoryEraser eraser;
    private final MemorySlices slices;
    private final MatchEraser matches;
    private final Quarantine quarantine;
    private final FactSources provenance;
    private final MemoryRestorer restorer;

    StoredMemories(MemoryReader reader, MemorySlices slices, MemoryReviser reviser, MemoryEraser eraser, MatchEraser matches,
            Quarantine quarantine, FactSources provenance, MemoryRestorer restorer) {
        this.provenance = provenance;
        this.quarantine = quarantine;
        this.restorer = restorer;
        this.reader = reader;
        this.slices = slices;
        this.matches = matches;
        this.reviser = reviser;
        this.eraser = eraser;
    }

    @Override
    public Uni<Memory> get(ProjectRef project, UUID id) {
        return reader.get(project, id);
    }

    @Override
    public Uni<MemoryPage> list(ProjectRef project, Filter filter, Visibility shown, int limit, @Nullable String cursor) {
        return Uni.createFrom().deferred(() -> reader.page(project, filter, shown, limit, cursor));
    }

    @Override
    public Uni<MemorySlice> slice(ProjectRef project, Filter filter, Visibility shown, int offset, int limit) {
        return slices.slice(project, filter, shown, offset, limit);
    }

    @Override
    public Uni<Map<UUID, Memory>> byId(ProjectRef project, Collection<UUID> ids) {
        return reader.byId(project, ids);
    }

    @Override
    public Uni<BoundedMemories> within(ProjectRef project, Collection<UUID> ids) {
        return reader.within(project, ids);
    }

    @Override
    public Uni<List<Memory>> outlines(ProjectRef project, Collection<UUID> ids) {
        return reader.outlines(project, ids);
    }

    @Override
    public Uni<Map<UUID, List<UUID>>> sources(ProjectRef project, Collection<UUID> facts) {
        return provenance.turns(project, facts);
    }

    @Override
    public Uni<Memory> release(ProjectRef project, UUID id) {
        return quarantine.release(project, id);
    }

    @Override
    public Uni<Memory> revise(ProjectRef project, UUID id, MemoryPatch patch, @Nullable Integer expectedRevision) {
        return reviser.revise(project, id, patch, expectedRevision);
    }

    @Override
    public Uni<Void> forget(ProjectRef project, UUID id, @Nullable Integer expectedRevision) {
        return eraser.forget(project, id, expectedRevision);
    }

    @Override
    public Uni<Long> forgetMatching(ProjectRef project, Filter filter) {
        return matches.forget(project, filter);
    }

    @Override
    public Uni<RevisionPage> history(ProjectRef project, UUID id, @Nullable String cursor) {
        return Uni.createFrom().deferred(() -> reader.history(project, id, cursor));
    }

    @Override
    public Uni<Memory> restore(ProjectRef project, UUID id, @Nullable Integer revision, @Nullable Integer expectedRevision) {
        return revision == null ? restorer.reopen(project, id, expectedRevision)
                : restorer.restore(project, id, revision, expectedRevision);
    }

    @Override
    public Uni<Memory> supersede(ProjectRef project, UUID id, UUID by, Supersession.Because because,
            @Nullable Integer expectedRevision) {
        return restorer.supersede(project, id, by, because, expectedRevision);
    }
}
