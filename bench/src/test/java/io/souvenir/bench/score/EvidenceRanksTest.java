package io.souvenir.bench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

class EvidenceRanksTest {

    @Test
    void countsTheShareOfTheEvidenceAmongTheFirst() {
        EvidenceRanks ranks = EvidenceRanks.of(List.of("D1:1", "D1:2", "D1:3"),
                List.of("D9:1", "D1:3", "D9:2", "D9:3", "D9:4", "D1:1"));

        assertThat(ranks.ranks()).containsExactly(2, 6);
        assertThat(ranks.recallAt(1)).isZero();
        assertThat(ranks.recallAt(5)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(ranks.recallAt(10)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(ranks.completeAt(10)).isFalse();
    }

    @Test
    void isCompleteWithTheLastEvidence() {
        EvidenceRanks ranks = EvidenceRanks.of(List.of("a", "b"), List.of("b", "x", "a"));

        assertThat(ranks.completeAt(2)).isFalse();
        assertThat(ranks.completeAt(3)).isTrue();
    }

    @Test
    void reciprocalRankIsOfTheFirstEvidenceFound() {
        assertThat(EvidenceRanks.of(List.of("a", "b"), List.of("x", "y", "z", "b", "a")).reciprocalRank())
                .isEqualTo(0.25);
        assertThat(EvidenceRanks.of(List.of("a"), List.of("x")).reciprocalRank()).isZero();
    }

    @Test
    void aTurnFoundTwiceCountsOnceAtItsBetterRank() {
        assertThat(EvidenceRanks.of(List.of("a", "b"), List.of("a", "a", "b")).ranks()).containsExactly(1, 3);
    }
}
