package io.souvenir.engine.embedders;

import java.util.List;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.RemoteModels.Model;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.tenancy.ProjectRef;

/** A project's embedding model at a server of its choice. */
final class RemoteEmbedder implements Embedder {

    private final RemoteModels remote;
    private final Model model;
    private final Cosines cosines;

    RemoteEmbedder(RemoteModels remote, ProjectRef project, String id, int dimensions, Cosines cosines) {
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
        return Uni.createFrom().deferred(() -> remote.question(model, text));
    }

    @Override
    public Uni<float[]> embedPassage(String text) {
        return embedPassages(List.of(text), 1).map(List::getFirst);
    }

    /** A batch after the other: what is asked at once in all is bounded where models are asked. */
    @Override
    public Uni<List<float[]>> embedPassages(List<String> texts, int width) {
        return Multi.createFrom().iterable(texts).group().intoLists().of(remote.batch())
                .onItem().transformToUniAndConcatenate(batch -> remote.ask(model, batch))
                .collect().asList().map(lists -> lists.stream().flatMap(List::stream).toList());
    }
}
