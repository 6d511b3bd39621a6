package io.souvenir.bench.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

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
    void cosineRanksEveryTextByMeaning() {
        // Given
        Scope scope = new Scope(SET, null, "run");
        try (Baselines baselines = new Baselines()) {
            // When
            List<Baselines.Rankings> rankings = baselines.of(scope);
            // Then
            assertThat(rankings.get(1).cosine()).startsWith("notes-dev:m3#0").hasSize(3);
            assertThat(rankings.get(0).fusion()).startsWith("notes-dev:m2#0").hasSize(3);
        }
    }

    private static ShapeSet.Add add(String ref, String text) {
        return new ShapeSet.Add(ref, null, null, null, List.of(new ShapeSet.Message("user", null, text)));
    }
}
