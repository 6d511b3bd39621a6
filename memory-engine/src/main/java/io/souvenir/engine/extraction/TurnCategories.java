package io.souvenir.engine.extraction;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.memory.derived.TextVectors;

/**
 * Assigns categories to turns without a language model: by the vector that a turn has anyway, and those of the categories, which are
 * embedded once. Precision goes before recall: most turns are of no category.
 */
@ApplicationScoped
public class TurnCategories {

    private static final int MOST_SETS = 200;
    private static final int MOST_CATEGORIES = 64;
    private static final int WIDTH = 4;

    /** Categories for the rest are near to everything. */
    private static final Set<String> REST = Set.of("misc", "other");

    /** Talk without a subject, by which the nearness of a category to any talk is measured. */
    private static final List<String> NO_SUBJECT = List.of("Hello, how are you?", "I see what you mean, that is good.",
            "What do you think about it?", "I will tell you later, thank you so much.",
            "That is really interesting, tell me more.", "It was a nice day and we talked for a while.");

    private final Embedder embedder;
    private final Cache<Map<String, String>, CategorySpace> spaces = Caffeine.newBuilder().maximumSize(MOST_SETS).build();

    TurnCategories(Embedder embedder) {
        this.embedder = embedder;
    }

    /** The vector of a text's first chunk in the space of the categories; null where only other models have embedded it. */
    public float @Nullable [] comparable(TextVectors vectors) {
        List<float[]> parts = vectors.byModel().get(embedder.model());
        return parts == null ? null : parts.getFirst();
    }

    public Uni<CategorySpace> space(Guidance guidance) {
        Map<String, String> wanted = Categories.of(guidance);
        CategorySpace cached = spaces.getIfPresent(wanted);
        return cached == null ? made(wanted).invoke(space -> spaces.put(wanted, space)) : Uni.createFrom().item(cached);
    }

    private Uni<CategorySpace> made(Map<String, String> wanted) {
        List<String> names = wanted.keySet().stream().filter(name -> !REST.contains(name)).sorted()
                .limit(MOST_CATEGORIES).toList();
        Map<String, String> defaults = Categories.of(Guidance.NONE);
        return all(defaults.entrySet().stream().filter(one -> !REST.contains(one.getKey()))
                .map(one -> embedder.embedQuery(described(one.getKey(), one.getValue()))).toList())
                .chain(standard -> all(names.stream()
                        .map(name -> embedder.embedQuery(described(name, wanted.getOrDefault(name, "")))).toList())
                        .chain(placed -> all(IntStream.range(0, NO_SUBJECT.size()).mapToObj(this::noSubject).toList())
                                .map(noSubject -> CategorySpace.of(names, placed, standard, noSubject))));
    }

    private static Uni<List<float[]>> all(List<Uni<float[]>> vectors) {
        return vectors.isEmpty() ? Uni.createFrom().item(List.of())
                : Uni.join().all(vectors).usingConcurrencyOf(WIDTH).andFailFast();
    }

    private static String described(String name, String meaning) {
        return name.replace('_', ' ') + ": " + meaning;
    }

    /** Embedded like a turn, with the turn before it. */
    private Uni<float[]> noSubject(int place) {
        return embedder.embedPassage("[1 January 2024] Ann: " + NO_SUBJECT.get(place) + "\n[1 January 2024] Bob: "
                + NO_SUBJECT.get((place + 1) % NO_SUBJECT.size()));
    }
}
