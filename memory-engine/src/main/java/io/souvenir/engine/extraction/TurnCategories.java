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
 * Sorts turns into categories without a model of language: by the vector that a turn has anyway, and those of the categories,
 * which are embedded once. Few turns and surely: most of what people say is of no category.
 */
@ApplicationScoped
public class TurnCategories {

    private static final int MOST_SETS = 200;
    private static final int MOST_CATEGORIES = 64;
    private static final int WIDTH = 4;

    /** What fits nowhere else is near to everything. */
    private static final Set<String> NOWHERE_ELSE = Set.of("misc", "other");

    /** Talk of nothing in particular: how near a category stands to it says how near it stands to any talk. */
    private static final List<String> NOTHING = List.of("Hello, how are you?", "I see what you mean, that is good.",
            "What do you think about it?", "I will tell you later, thank you so much.",
            "That is really interesting, tell me more.", "It was a nice day and we talked for a while.");

    private final Embedder embedder;
    private final Cache<Map<String, String>, CategorySpace> spaces = Caffeine.newBuilder().maximumSize(MOST_SETS).build();

    TurnCategories(Embedder embedder) {
        this.embedder = embedder;
    }

    /** The vector of a text's first part that can be held against categories; null where it is of other models alone. */
    public float @Nullable [] comparable(TextVectors vectors) {
        List<float[]> parts = vectors.byModel().get(embedder.model());
        return parts == null ? null : parts.getFirst();
    }

    /** Where the categories that are asked for stand among the vectors. */
    public Uni<CategorySpace> space(Guidance guidance) {
        Map<String, String> wanted = Categories.of(guidance);
        CategorySpace known = spaces.getIfPresent(wanted);
        return known == null ? made(wanted).invoke(space -> spaces.put(wanted, space)) : Uni.createFrom().item(known);
    }

    private Uni<CategorySpace> made(Map<String, String> wanted) {
        List<String> names = wanted.keySet().stream().filter(name -> !NOWHERE_ELSE.contains(name)).sorted()
                .limit(MOST_CATEGORIES).toList();
        Map<String, String> usual = Categories.of(Guidance.NONE);
        return all(usual.entrySet().stream().filter(one -> !NOWHERE_ELSE.contains(one.getKey()))
                .map(one -> embedder.embedQuery(described(one.getKey(), one.getValue()))).toList())
                .chain(frame -> all(names.stream()
                        .map(name -> embedder.embedQuery(described(name, wanted.getOrDefault(name, "")))).toList())
                        .chain(placed -> all(IntStream.range(0, NOTHING.size()).mapToObj(this::nothing).toList())
                                .map(nothing -> CategorySpace.of(names, placed, frame, nothing))));
    }

    private static Uni<List<float[]>> all(List<Uni<float[]>> vectors) {
        return vectors.isEmpty() ? Uni.createFrom().item(List.of())
                : Uni.join().all(vectors).usingConcurrencyOf(WIDTH).andFailFast();
    }

    private static String described(String name, String meaning) {
        return name.replace('_', ' ') + ": " + meaning;
    }

    /** As turns are embedded, with the one before. */
    private Uni<float[]> nothing(int place) {
        return embedder.embedPassage("[1 January 2024] Ann: " + NOTHING.get(place) + "\n[1 January 2024] Bob: "
                + NOTHING.get((place + 1) % NOTHING.size()));
    }
}
