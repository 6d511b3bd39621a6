package io.souvenir.engine.export;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.Embedders;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.embedding.UnitVector;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * Selects, among the memories that recall found, those whose own text is near the question. Recall ranks a turn with its
 * neighbours; a property quotes one memory, which must answer alone.
 */
@ApplicationScoped
class AnswerSelector {

    private final Embedders embedders;
    private final ExportConfig config;

    AnswerSelector(Embedders embedders, ExportConfig config) {
        this.embedders = embedders;
        this.config = config;
    }

    private record Compared(Memory memory, double cosine) {
    }

    /** For each question the memories that answer it, the nearest first. */
    Uni<Map<String, List<Memory>>> select(ProjectRef project, Map<String, List<Memory>> found) {
        return embedders.of(project).chain(inUse -> select(inUse.live(), found));
    }

    private Uni<Map<String, List<Memory>>> select(Embedder embedder, Map<String, List<Memory>> found) {
        return Uni.combine().all().unis(passages(embedder, found), questions(embedder, found)).asTuple().map(both -> {
            Map<String, List<Memory>> answers = new HashMap<>();
            both.getItem2().forEach((question, vector) -> answers.put(question,
                    near(found.getOrDefault(question, List.of()), vector, both.getItem1(), embedder.cosines())));
            return answers;
        });
    }

    private List<Memory> near(List<Memory> found, float[] question, Map<UUID, float[]> passages, Cosines cosines) {
        return found.stream().flatMap(memory -> compared(memory, question, passages))
                .filter(compared -> cosines.asBuiltIn(compared.cosine()) >= config.minCosine())
                .sorted(Comparator.comparingDouble(Compared::cosine).reversed()).map(Compared::memory).toList();
    }

    private static Stream<Compared> compared(Memory memory, float[] question, Map<UUID, float[]> passages) {
        float[] passage = passages.get(memory.id());
        return passage == null ? Stream.empty() : Stream.of(new Compared(memory, UnitVector.dot(question, passage)));
    }

    /** Of the memories that recall ranked best: by rank over all questions, so that the limit affects all alike. */
    private Uni<Map<UUID, float[]>> passages(Embedder embedder, Map<String, List<Memory>> found) {
        Map<UUID, Memory> chosen = new LinkedHashMap<>();
        for (int rank = 0; rank < config.answers(); rank++) {
            for (List<Memory> ranked : found.values()) {
                if (rank < ranked.size() && chosen.size() < config.compared()) {
                    chosen.putIfAbsent(ranked.get(rank).id(), ranked.get(rank));
                }
            }
        }
        return Multi.createFrom().iterable(chosen.values()).onItem()
                .transformToUni(memory -> embedder.embedPassage(memory.text()).map(vector -> Map.entry(memory.id(), vector)))
                .merge(config.concurrency()).collect().asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Recall has just embedded them, so they come from the cache. */
    private Uni<Map<String, float[]>> questions(Embedder embedder, Map<String, List<Memory>> found) {
        return Multi.createFrom().iterable(found.keySet()).onItem()
                .transformToUni(question -> embedder.embedQuery(question).map(vector -> Map.entry(question, vector)))
                .merge(config.concurrency()).collect().asMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
