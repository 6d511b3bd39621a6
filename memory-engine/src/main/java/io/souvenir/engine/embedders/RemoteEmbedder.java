package io.souvenir.engine.embedders;

import java.util.List;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.RemoteEmbeddings.Model;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.tenancy.ProjectRef;

/** The remote embedding model of a project. */
final class RemoteEmbedder implements Embedder {

    private final RemoteEmbeddings remote;
    private final Model model;
    private final Cosines cosines;

    RemoteEmbedder(RemoteEmbeddings remote, ProjectRef project, String id, int dimensions, Cosines cosines) {
        this.remote = remote;
        this.model = new Model(project, id, dimensions);
        this.cosines = cosines;
    }

    @Override
    public String model() {
        return model.id();
    }

    @Override
    public int dimensions() {
        return model.dimensions();
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public Cosines cosines() {
        return cosines;
    }

    @Override
    public Uni<float[]> embedQuery(String text) {
        return Uni.createFrom().deferred(() -> remote.embedQuery(model, text));
    }

    @Override
    public Uni<float[]> embedPassage(String text) {
        return embedPassages(List.of(text), 1).map(List::getFirst);
    }

    /** Sends one batch after another: the number of concurrent calls is bounded for all models together. */
    @Override
    public Uni<List<float[]>> embedPassages(List<String> texts, int width) {
        return Multi.createFrom().iterable(texts).group().intoLists().of(remote.batch())
                .onItem().transformToUniAndConcatenate(batch -> remote.embed(model, batch))
                .collect().asList().map(lists -> lists.stream().flatMap(List::stream).toList());
    }
}
