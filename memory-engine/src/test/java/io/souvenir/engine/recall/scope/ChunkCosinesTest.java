package io.souvenir.engine.recall.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

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
}
