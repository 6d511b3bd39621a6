package io.souvenir.bench.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselinesTest {

    private static final ShapeSet SET = new ShapeSet("notes", "notes", "en", "dev",
            List.of(add("m1", "The plumber comes on Thursday"), add("m2", "My passwords are in the vault KX-77"),
                    add("m3", "Our dog eats twice a day")),
            List.of(new ShapeSet.Question("What does KX-77 contain?", List.of("m2"), null, null, null, null, null),
                    new ShapeSet.Question("When is the pet fed?", List.of("m3"), null, null, null, null, null)),
            null);

    @Test
    void bm25RanksTheTextsThatContainATerm() {
        // Given
        try (Bm25 words = new Bm25(new Scope(SET, null, "run").texts())) {
            // When, Then
            assertThat(words.rank("Which passwords for the plumbers of KX-77?")).containsExactly("notes-dev:m2#0",
                    "notes-dev:m1#0");
            assertThat(words.rank("the")).isEmpty();
        }
    }

    @Test
    void rankFusionAddsTheReciprocalRanks() {
        assertThat(Baselines.fuse(List.of(List.of("a", "b", "c"), List.of("c", "b")))).containsExactly("c", "b", "a");
    }

    @Test
    void cosineRanksEveryTextByMeaningAndKeepsItsVectors(@TempDir Path folder) throws IOException {
        // Given
        Scope scope = new Scope(SET, null, "run");
        Path vectors = folder.resolve("new/vectors");
        try (Baselines baselines = new Baselines(vectors)) {
            // When
            List<Baselines.Rankings> rankings = baselines.of(scope);
            // Then
            assertThat(rankings.get(1).cosine()).startsWith("notes-dev:m3#0").hasSize(3);
            assertThat(rankings.get(0).fusion()).startsWith("notes-dev:m2#0").hasSize(3);
        }
        long size = Files.size(vectors);
        try (Baselines again = new Baselines(vectors)) {
            assertThat(again.of(scope).get(1).cosine()).startsWith("notes-dev:m3#0");
        }
        assertThat(size).isPositive().isEqualTo(Files.size(vectors));
    }

    private static ShapeSet.Add add(String ref, String text) {
        return new ShapeSet.Add(ref, null, null, null, List.of(new ShapeSet.Message("user", null, text)));
    }
}
