package io.souvenir.engine.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class ExtractiveSummarizerTest {

    private static final float[] EAST = { 1, 0, 0 };
    private static final float[] NEARLY_EAST = { 0.8f, 0.6f, 0 };
    private static final float[] UP = { 0, 0, 1 };

    @Test
    void theMostCentralComesFirstAndThenTheLeastRedundant() {
        // When
        List<Integer> chosen = new ExtractiveSummarizer(List.of(EAST, NEARLY_EAST, EAST, UP), i -> false).choose(3, i -> true);
        // Then
        assertThat(chosen).startsWith(0, 3);
    }

    @Test
    void whatDoesNotFitIsSkipped() {
        assertThat(new ExtractiveSummarizer(List.of(EAST, EAST, UP), i -> false).choose(3, i -> i != 0)).containsExactly(1, 2);
    }

    @Test
    void whatIsStatedComesFirst() {
        // When
        List<Integer> chosen = new ExtractiveSummarizer(List.of(EAST, EAST, UP), i -> i == 2).choose(2, i -> true);
        // Then
        assertThat(chosen).containsExactly(2, 0);
    }

    @Test
    void noCandidatesMakeNoSummary() {
        assertThat(new ExtractiveSummarizer(List.of(), i -> false).choose(3, i -> true)).isEmpty();
    }
}
