package io.souvenir.engine.recall.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.recall.scope.RankingRow.Content;
import io.souvenir.engine.recall.scope.RankingRow.Status;
import io.souvenir.engine.recall.scope.ScopeState.Delta;
import io.souvenir.engine.recall.scope.ScopeVectors.Change;

class ScopeVectorsTest {

    private static final int DIMENSIONS = 387;

    private final Random random = new Random(7);
    private final ScopeVectors vectors = new ScopeVectors();

    @Test
    void eight_bits_a_dimension_keep_the_cosine() {
        // Given
        float[] question = unit();
        List<float[]> stored = IntStream.range(0, 50).mapToObj(i -> unit()).toList();
        vectors.apply(new Delta<>(1, 0, IntStream.range(0, 50).mapToObj(i -> new Change(i, List.of(stored.get(i)))).toList()));

        // When
        double[] cosines = vectors.cosines(CodedVector.of(question), rows(50)).cosines();

        // Then
        for (int i = 0; i < 50; i++) {
            assertThat(cosines[i]).isCloseTo(dot(question, stored.get(i)), within(.004));
        }
    }

    @Test
    void a_change_replaces_all_vectors_of_its_memory_and_leaves_the_others() {
        // Given
        float[] old = unit();
        float[] kept = unit();
        float[] next = unit();
        vectors.apply(new Delta<>(1, 0, List.of(new Change(0, List.of(old, unit())), new Change(1, List.of(kept)))));

        // When
        boolean applied = vectors.apply(new Delta<>(2, 0, List.of(new Change(0, List.of(next)))));

        // Then
        assertThat(applied).isTrue();
        assertThat(vectors.size()).isEqualTo(2);
        assertThat(vectors.cosines(CodedVector.of(next), rows(2)).cosines()[0]).isCloseTo(1, within(.01));
        assertThat(vectors.cosines(CodedVector.of(kept), rows(2)).cosines()[1]).isCloseTo(1, within(.01));
    }

    @Test
    void a_memory_that_is_deleted_or_has_no_vector_has_no_cosine() {
        // Given
        vectors.apply(new Delta<>(1, 0, List.of(new Change(0, List.of(unit())), new Change(1, List.of(unit())))));
        vectors.apply(new Delta<>(2, 0, List.of(new Change(0, List.of()))));

        // When
        double[] cosines = vectors.cosines(CodedVector.of(unit()), rows(3)).cosines();

        // Then
        assertThat(cosines[0]).isNaN();
        assertThat(cosines[1]).isNotNaN();
        assertThat(cosines[2]).isNaN();
        assertThat(vectors.size()).isEqualTo(1);
    }

    @Test
    void the_nearest_are_the_allowed_memories_of_the_best_vectors() {
        // Given five memories of two vectors each
        List<Change> changes = IntStream.range(0, 5).mapToObj(i -> new Change(i, List.of(unit(), unit()))).toList();
        vectors.apply(new Delta<>(1, 0, changes));
        float[] question = changes.get(3).vectors().get(1);

        // When
        int[] nearest = vectors.nearest(CodedVector.of(question), 1, ord -> true);
        int[] others = vectors.nearest(CodedVector.of(question), 10, ord -> ord != 3);

        // Then
        assertThat(nearest).containsExactly(3);
        assertThat(others).containsExactlyInAnyOrder(0, 1, 2, 4);
    }

    @Test
    void pages_are_of_the_revision_of_the_first_unless_all_must_be_loaded_again() {
        // Given
        vectors.append(new Delta<>(5, 0, List.of(new Change(0, List.of(unit())))));

        // When
        boolean appended = vectors.append(new Delta<>(7, 0, List.of(new Change(1, List.of(unit())))));
        boolean other = vectors.append(new Delta<>(8, 1, List.of()));

        // Then what changed between them is asked for again
        assertThat(appended).isTrue();
        assertThat(other).isFalse();
        assertThat(vectors.rev()).isEqualTo(5);
        assertThat(vectors.size()).isEqualTo(2);
    }

    @Test
    void an_older_delta_that_comes_late_changes_nothing() {
        // Given
        float[] latest = unit();
        vectors.apply(new Delta<>(3, 0, List.of(new Change(0, List.of(latest)))));

        // When
        vectors.apply(new Delta<>(2, 0, List.of(new Change(0, List.of(unit())))));

        // Then
        assertThat(vectors.rev()).isEqualTo(3);
        assertThat(vectors.cosines(CodedVector.of(latest), rows(1)).cosines()[0]).isCloseTo(1, within(.01));
    }

    @Test
    void another_epoch_asks_to_load_all_again() {
        // Given
        vectors.apply(new Delta<>(1, 0, List.of(new Change(0, List.of(unit())))));

        // When
        boolean applied = vectors.apply(new Delta<>(2, 1, List.of()));

        // Then
        assertThat(applied).isFalse();
    }

    private float[] unit() {
        float[] vector = new float[DIMENSIONS];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    private static double dot(float[] one, float[] other) {
        return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
    }

    private static RankingRow[] rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RankingRow(new UUID(0, i), i, 1, "user", null, Instant.EPOCH, null, 9,
                        false, 0, Content.TURN, Status.VALID))
                .toArray(RankingRow[]::new);
    }
}
