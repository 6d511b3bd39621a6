package io.souvenir.engine.export;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.Embedders;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.tenancy.ProjectRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;


/**
 * Judges what recall found by each memory's own words. Recall ranks turns of conversations, and a turn also stands for the
 * one before it; a property quotes one memory alone, which must answer by itself.
 */
@ApplicationScoped
class AnswerSelector {

    private final Embedders embedders;
    private final ExportConfig config;

    AnswerSelector(Embedders embedders, ExportConfig config) {
        this.embedders = embedders;
        this.config = config;
    }

    private record Vector<K>(K of, float[] value) {
    }

    private record Judged(Memory memory, double cosine) {
    }

    /** Leaves to each question the memories that answer it, the likeliest first. */
    Uni<Map<String, List<Memory>>> judge(ProjectRef project, Map<String, List<Memory>> found) {
        return embedders.of(project).chain(inUse -> judge(inUse.live(), found));
    }

    private Uni<Map<String, List<Memory>>> judge(Embedder embedder, Map<String, List<Memory>> found) {
        return Uni.combine().all().unis(passages(embedder, found), questions(embedder, found)).asTuple().map(both -> {
            Map<String, List<Memory>> answers = new HashMap<>();
            both.getItem2().forEach((question, vector) -> answers.put(question,
                    likely(found.getOrDefault(question, List.of()), vector, both.getItem1(), embedder.cosines())));
            return answers;
        });
    }

    private List<Memory> likely(List<Memory> found, float[] question, Map<UUID, float[]> passages, Cosines cosines) {
        return found.stream().flatMap(memory -> judged(memory, question, passages))
                .filter(judged -> cosines.asBuiltIn(judged.cosine()) >= config.likeness())
                .sorted(Comparator.comparingDouble(Judged::cosine).reversed()).map(Judged::memory).toList();
    }

    private static Stream<Judged> judged(Memory memory, float[] question, Map<UUID, float[]> passages) {
        float[] passage = passages.get(memory.id());
        return passage == null ? Stream.empty() : Stream.of(new Judged(memory, cosine(question, passage)));
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
        }
        return product;
    }

    /** Of the memories that recall ranked best, so that the bound takes from every question alike. */
    private Uni<Map<UUID, float[]>> passages(Embedder embedder, Map<String, List<Memory>> found) {
        Map<UUID, Memory> judged = new LinkedHashMap<>();
        for (int rank = 0; rank < config.texts(); rank++) {
            for (List<Memory> ranked : found.values()) {
                if (rank < ranked.size() && judged.size() < config.judged()) {
                    judged.putIfAbsent(ranked.get(rank).id(), ranked.get(rank));
                }
            }
        }
        return Multi.createFrom().iterable(judged.values()).onItem()
                .transformToUni(memory -> embedder.embedPassage(memory.text()).map(vector -> new Vector<>(memory.id(), vector)))
                .merge(config.width()).collect().asMap(Vector::of, Vector::value);
    }

    /** Recall has embedded them a moment ago; they are in the cache. */
    private Uni<Map<String, float[]>> questions(Embedder embedder, Map<String, List<Memory>> found) {
        return Multi.createFrom().iterable(found.keySet()).onItem()
                .transformToUni(question -> embedder.embedQuery(question).map(vector -> new Vector<>(question, vector)))
                .merge(config.width()).collect().asMap(Vector::of, Vector::value);
    }
}
