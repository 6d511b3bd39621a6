package io.souvenir.engine.recall.scope;

import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.recall.question.EmbeddedQuestion;
import io.souvenir.engine.vector.VectorScope;

/** A scope as of one question: its rows and terms, and its vectors where they are cached. */
public final class LoadedScope {

    private final VectorRetriever retriever;
    private final VectorScope key;
    private final ScopeSnapshot snapshot;
    private final Optional<ScopeVectors> vectors;

    LoadedScope(VectorRetriever retriever, VectorScope key, ScopeSnapshot snapshot, Optional<ScopeVectors> vectors) {
        this.retriever = retriever;
        this.key = key;
        this.snapshot = snapshot;
        this.vectors = vectors;
    }

    public Set<String> speakers() {
        return snapshot.speakers();
    }

    public Uni<ScopeCandidates> candidates(EmbeddedQuestion question) {
        return vectors.map(cached -> Uni.createFrom().item(VectorRetriever.cached(cached, snapshot, question)))
                .orElseGet(() -> retriever.indexed(key, snapshot, question))
                .map(found -> new ScopeCandidates(snapshot.rows(), snapshot.words(), snapshot.entities(), found.cosines(),
                        found.nearestChunks(), found.degraded()));
    }

    long id() {
        return key.scopeId();
    }
}
