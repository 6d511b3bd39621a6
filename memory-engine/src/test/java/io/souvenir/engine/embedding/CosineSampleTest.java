package io.souvenir.engine.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class CosineSampleTest {

    private static final List<float[]> QUESTIONS = List.of(new float[] { 1, 0 }, new float[] { 0, 1 });

    @Test
    void the_unrelated_lie_below_the_mean_of_questions_with_memories_and_the_alike_above_but_not_beyond_what_can_be() {
        // Given cosines of 0 and 1, so that mean and deviation are a half
        List<float[]> memories = List.of(new float[] { 1, 0 }, new float[] { 0, 1 });

        // When
        Cosines cosines = CosineSample.range(QUESTIONS, memories).orElseThrow();

        // Then
        assertThat(cosines.unrelated()).isCloseTo(0.05, within(1e-9));
        assertThat(cosines.alike()).isCloseTo(0.98, within(1e-9));
    }

    @Test
    void cosines_that_are_all_the_same_tell_nothing() {
        // Given
        List<float[]> memories = List.of(new float[] { 0.5f, 0.5f }, new float[] { 0.5f, 0.5f });

        // When
        Optional<Cosines> cosines = CosineSample.range(QUESTIONS, memories);

        // Then
        assertThat(cosines).isEmpty();
    }

    @Test
    void a_models_range_is_carried_over_to_the_built_in_models() {
        // When
        double unrelated = new Cosines(0.2, 0.6).asBuiltIn(0.2);
        double alike = new Cosines(0.2, 0.6).asBuiltIn(0.6);

        // Then
        assertThat(unrelated).isCloseTo(Cosines.BUILT_IN.unrelated(), within(1e-9));
        assertThat(alike).isCloseTo(Cosines.BUILT_IN.alike(), within(1e-9));
    }
}
