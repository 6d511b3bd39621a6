package io.souvenir.engine.recall.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.recall.scope.RankingRow.Content;
import io.souvenir.engine.recall.scope.RankingRow.Status;

class ChunkCosinesTest {

    private static final int LONG = 0;
    private static final int SHORT = 1;
    private static final int UNSEEN = 2;

    private final ChunkCosines chunks = new ChunkCosines(3);

    @Test
    void a_memory_of_one_chunk_keeps_its_cosine_and_one_of_many_combines_its_best_and_the_mean_of_three() {
        // Given five chunks of one memory, in no order, and one of another
        chunks.add(LONG, 0, .4);
        chunks.add(LONG, 4, .84);
        chunks.add(LONG, 3, .9);
        chunks.add(SHORT, 0, .88);
        chunks.add(LONG, 2, .5);
        chunks.add(LONG, 1, .81);

        // When
        double[] cosines = chunks.cosines();

        // Then
        assertThat(cosines[SHORT]).isEqualTo(.88);
        assertThat(cosines[LONG]).isCloseTo((4 * .9 + 3 * .85) / 7, within(1e-9));
        assertThat(cosines[UNSEEN]).isNaN();
        assertThat(chunks.nearest(LONG)).containsExactly(3, 4, 1);
        assertThat(chunks.nearest(SHORT)).containsExactly(0);
        assertThat(chunks.nearest(UNSEEN)).isEmpty();
    }

    @Test
    void chunks_that_the_index_did_not_return_count_as_the_farthest_that_it_did() {
        // Given
        chunks.add(LONG, 3, .9);
        chunks.add(SHORT, 0, .9);
        chunks.complete(row(LONG, 400), .8);
        chunks.complete(row(SHORT, 12), .8);
        chunks.complete(row(UNSEEN, 400), .8);

        // When
        double[] cosines = chunks.cosines();

        // Then the memory of many chunks ranks below the one that is near as a whole
        assertThat(cosines[SHORT]).isEqualTo(.9);
        assertThat(cosines[LONG]).isCloseTo((4 * .9 + (.9 + .8 + .8)) / 7, within(1e-9));
        assertThat(cosines[UNSEEN]).isNaN();
        assertThat(chunks.nearest(LONG)).containsExactly(3);
    }

    private static RankingRow row(int ord, int words) {
        return new RankingRow(new UUID(0, ord), ord, 1, "user", null, Instant.EPOCH, null, words, false, 0, Content.TURN,
                Status.VALID);
    }
}
