package io.souvenir.engine.recall.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import io.souvenir.engine.recall.scope.RankingRow.Nature;
import io.souvenir.engine.recall.scope.RankingRow.Standing;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;


class ChunkCosinesTest {

    private static final int LONG = 0;
    private static final int SHORT = 1;
    private static final int UNSEEN = 2;

    private final ChunkCosines parts = new ChunkCosines(3);

    @Test
    void a_memory_of_one_part_keeps_its_cosine_and_one_of_many_has_its_best_and_the_mean_of_three() {
        // Given five parts of one memory, in no order, and one of another
        parts.add(LONG, .4);
        parts.add(LONG, .84);
        parts.add(LONG, .9);
        parts.add(SHORT, .88);
        parts.add(LONG, .5);
        parts.add(LONG, .81);

        // When
        double[] cosines = parts.cosines();

        // Then
        assertThat(cosines[SHORT]).isEqualTo(.88);
        assertThat(cosines[LONG]).isCloseTo((4 * .9 + 3 * .85) / 7, within(1e-9));
        assertThat(cosines[UNSEEN]).isNaN();
    }

    @Test
    void parts_that_were_not_among_the_nearest_count_as_the_farthest_that_was() {
        // Given
        parts.add(LONG, .9);
        parts.add(SHORT, .9);
        parts.complete(row(LONG, 400), .8);
        parts.complete(row(SHORT, 12), .8);
        parts.complete(row(UNSEEN, 400), .8);

        // When
        double[] cosines = parts.cosines();

        // Then the one whose other parts do not fit stands behind the one that fits whole
        assertThat(cosines[SHORT]).isEqualTo(.9);
        assertThat(cosines[LONG]).isCloseTo((4 * .9 + (.9 + .8 + .8)) / 7, within(1e-9));
        assertThat(cosines[UNSEEN]).isNaN();
    }

    private static RankingRow row(int place, int words) {
        return new RankingRow(new UUID(0, place), place, 1, "user", null, Instant.EPOCH, null, words, false, 0, Nature.TURN,
                new Standing(Instant.EPOCH, null, false));
    }
}
