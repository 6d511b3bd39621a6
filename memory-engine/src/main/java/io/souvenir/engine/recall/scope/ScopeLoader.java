package io.souvenir.engine.recall.scope;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.ScopePins;
import io.souvenir.engine.memory.scope.ScopeFinder;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.vector.VectorScope;

/** Finds the scopes of a question and brings the cached ones up to date. */
@ApplicationScoped
public class ScopeLoader {

    /** How many scopes are read at once. */
    private static final int CONCURRENCY = 4;

    /** A text of more words than this has several vectors. */
    private static final int WORDS_OF_A_VECTOR = 100;

    private final ScopeFinder finder;
    private final SnapshotCache snapshots;
    private final ScopeVectorCache vectors;
    private final VectorRetriever retriever;
    private final ScopeConfig config;

    ScopeLoader(ScopeFinder finder, SnapshotCache snapshots, ScopeVectorCache vectors, VectorRetriever retriever,
            ScopeConfig config) {
        this.finder = finder;
        this.retriever = retriever;
        this.snapshots = snapshots;
        this.vectors = vectors;
        this.config = config;
    }

    /** @param model whose vectors are compared */
    public Uni<List<LoadedScope>> load(ProjectRef project, ScopePins pins, String model) {
        return finder.find(project, pins).chain(ids -> Multi.createFrom().iterable(ids).onItem()
                .transformToUni(id -> load(new VectorScope(project.tenant(), id, model))).merge(CONCURRENCY).collect()
                .asList());
    }

    private Uni<LoadedScope> load(VectorScope scope) {
        return snapshots.current(scope.tenant(), scope.scopeId())
                .chain(snapshot -> vectors(scope, snapshot).map(cached -> new LoadedScope(retriever, scope, snapshot, cached)));
    }

    private Uni<Optional<ScopeVectors>> vectors(VectorScope scope, ScopeSnapshot snapshot) {
        long expected = Math.max(snapshot.size(), snapshot.wordCount() / WORDS_OF_A_VECTOR);
        return snapshot.isSample() || expected > config.hotScope() ? Uni.createFrom().item(Optional.empty())
                : vectors.of(scope, snapshot);
    }
}
