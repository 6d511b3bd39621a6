package io.souvenir.engine.memory.derived;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.ActiveEmbedders;
import io.souvenir.engine.embedders.Embedders;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * The vectors of texts that may be long: one for each part, of the project's model and of the one that is to take its place. Where
 * that one fails the texts do without: whoever brings the change about comes back for them.
 */
@ApplicationScoped
public class ChunkEmbedder {

    private static final Logger LOGGER = Logger.getLogger(ChunkEmbedder.class);

    /** Parts embedded at once; the embedder's own queue is what bounds the machine. */
    private static final int WIDTH = 8;

    private final Embedders embedders;

    ChunkEmbedder(Embedders embedders) {
        this.embedders = embedders;
    }

    /** @param passages a text's parts in order, see {@link IndexedText#passages}; the answer has their vectors likewise */
    public Uni<TextVectors> of(ProjectRef project, List<String> passages) {
        return ofAll(project, List.of(passages)).map(List::getFirst);
    }

    /** The same for several texts, none of which waits for another's last part. */
    public Uni<List<TextVectors>> ofAll(ProjectRef project, List<List<String>> texts) {
        if (texts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<String> passages = texts.stream().flatMap(List::stream).toList();
        return embedders.of(project).chain(inUse -> inUse.live().embedPassages(passages, WIDTH)
                .map(vectors -> regroup(texts, vectors))
                .chain(live -> withTarget(inUse, texts, passages, live)));
    }

    private static Uni<List<TextVectors>> withTarget(ActiveEmbedders inUse, List<List<String>> texts, List<String> passages,
            List<List<float[]>> live) {
        String model = inUse.live().model();
        List<TextVectors> alone = live.stream().map(vectors -> new TextVectors(Map.of(model, vectors))).toList();
        Embedder target = inUse.target();
        if (target == null) {
            return Uni.createFrom().item(alone);
        }
        return target.embedPassages(passages, WIDTH).map(vectors -> regroup(texts, vectors))
                .map(both -> IntStream.range(0, texts.size())
                        .mapToObj(i -> new TextVectors(Map.of(model, live.get(i), target.model(), both.get(i)))).toList())
                .onFailure().recoverWithItem(failure -> {
                    LOGGER.debug("The model to come embeds these texts later", failure);
                    return alone;
                });
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
