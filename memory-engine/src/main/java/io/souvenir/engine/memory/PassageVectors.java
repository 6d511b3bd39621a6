package io.souvenir.engine.memory;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;

/** The vectors of texts that may be long: one for each part. */
@ApplicationScoped
public class PassageVectors {

    /** Parts embedded at once; the embedder's own queue is what bounds the machine. */
    private static final int WIDTH = 8;

    private final Embedder embedder;

    PassageVectors(Embedder embedder) {
        this.embedder = embedder;
    }

    /** @param passages a text's parts in order, see {@link IndexedText#passages}; the answer has their vectors likewise */
    public Uni<List<float[]>> of(List<String> passages) {
        return Uni.join().all(passages.stream().map(embedder::embedPassage).toList()).usingConcurrencyOf(WIDTH).andFailFast();
    }

    /** The same for several texts, none of which waits for another's last part. */
    public Uni<List<List<float[]>>> ofAll(List<List<String>> texts) {
        return texts.isEmpty() ? Uni.createFrom().item(List.of())
                : of(texts.stream().flatMap(List::stream).toList()).map(vectors -> regroup(texts, vectors));
    }

    private static List<List<float[]>> regroup(List<List<String>> texts, List<float[]> vectors) {
        List<List<float[]>> grouped = new ArrayList<>(texts.size());
        int from = 0;
        for (List<String> passages : texts) {
            grouped.add(vectors.subList(from, from + passages.size()));
            from += passages.size();
        }
        return grouped;
    }
}
