package io.souvenir.engine.recall.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {

    @Test
    void a_signal_that_a_profile_leaves_out_keeps_its_standard_weight() {
        // When
        Weights weights = Weights.STANDARD.with(Map.of("role", 3.0, "bm25", 0.0));

        // Then
        assertThat(weights.of(Signal.ROLE)).isEqualTo(3);
        assertThat(weights.of(Signal.BM25)).isZero();
        assertThat(weights.of(Signal.SEMANTIC)).isEqualTo(Signal.SEMANTIC.weight());
    }

    @ParameterizedTest
    @ValueSource(strings = { "next_turn", "next.turn" })
    void a_signal_of_two_words_may_come_from_a_file_or_from_the_environment(String name) {
        // When
        Weights weights = Weights.STANDARD.with(Map.of(name, 7.0));

        // Then
        assertThat(weights.of(Signal.NEXT_TURN)).isEqualTo(7);
    }

    @Test
    void an_unknown_signal_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Weights.STANDARD.with(Map.of("smell", 1.0)));
    }

    @ParameterizedTest
    @ValueSource(doubles = { -1, Double.NaN, Double.POSITIVE_INFINITY })
    void a_weight_that_is_negative_or_not_finite_is_refused(double weight) {
        assertThatIllegalArgumentException().isThrownBy(() -> Weights.STANDARD.with(Map.of("role", weight)));
    }
}
