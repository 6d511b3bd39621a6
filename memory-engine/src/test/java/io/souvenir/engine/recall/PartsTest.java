package io.souvenir.engine.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.recall.RankingRow.Nature;
import io.souvenir.engine.recall.RankingRow.Standing;
import io.souvenir.engine.vector.VectorIndex.Hit;

class PartsTest {

    private static final UUID LONG = new UUID(0, 1);
    private static final UUID SHORT = new UUID(0, 2);

    @Test
    void a_memory_of_one_part_keeps_its_cosine_and_one_of_many_has_its_best_and_the_mean_of_three() {
        // Given five parts of one memory and one of another
        List<Hit> hits = List.of(new Hit(LONG, 3, .9), new Hit(SHORT, 0, .88), new Hit(LONG, 0, .84), new Hit(LONG, 1, .81),
                new Hit(LONG, 2, .5), new Hit(LONG, 4, .4));

        // When
        Map<UUID, Double> cosines = Parts.cosines(hits);

        // Then
        assertThat(cosines.get(SHORT)).isEqualTo(.88);
        assertThat(cosines.get(LONG)).isCloseTo((4 * .9 + 3 * .85) / 7, within(1e-9));
    }

    @Test
    void parts_that_were_not_among_the_nearest_count_as_the_farthest_that_was() {
        // Given
        List<Hit> nearest = List.of(new Hit(LONG, 3, .9), new Hit(SHORT, 0, .9), new Hit(new UUID(0, 3), 0, .8));

        // When
        Map<UUID, Double> cosines = Parts.cosines(nearest, List.of(row(LONG, 400), row(SHORT, 12)));

        // Then the one whose other parts do not fit stands behind the one that fits whole
        assertThat(cosines.get(SHORT)).isEqualTo(.9);
        assertThat(cosines.get(LONG)).isCloseTo((4 * .9 + (.9 + .8 + .8)) / 7, within(1e-9));
    }

    private static RankingRow row(UUID id, int words) {
        return new RankingRow(id, 0, 1, "user", null, Instant.EPOCH, null, words, false, 0, Nature.TURN,
                new Standing(Instant.EPOCH, null, false));
    }
}
