package io.souvenir.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.vector.VectorIndex.Entry;
import io.souvenir.engine.vector.VectorIndex.Hit;

/** What every {@link VectorIndex} must do with memories of several chunks, and with a scope that is rebuilt. */
abstract class VectorChunksContract extends VectorIndexContract {

    @Test
    void a_memory_of_several_chunks_is_found_by_each_and_removed_with_all() {
        // Given
        Entry several = new Entry(UUID.randomUUID(), List.of(axis(0, 1), axis(1, 1), axis(2, 1)));
        Entry other = new Entry(UUID.randomUUID(), List.of(axis(3, 1)));
        await(index().put(scope(), List.of(several, other)));
        Hit best = await(index().nearest(scope(), axis(2, 1), 1)).getFirst();
        assertThat(best.id()).isEqualTo(several.id());
        assertThat(best.chunk()).isEqualTo(2);
        assertThat(await(index().size(scope()))).isEqualTo(4);

        // When
        await(index().remove(scope(), List.of(several.id())));

        // Then
        assertThat(await(index().nearest(scope(), axis(2, 1), 10))).extracting(Hit::id).containsExactly(other.id());
    }

    @Test
    void a_memory_that_shrinks_or_grows_has_its_new_chunks_alone() {
        // Given
        Entry other = new Entry(UUID.randomUUID(), List.of(axis(9, 1)));
        UUID id = UUID.randomUUID();
        await(index().put(scope(), List.of(other, new Entry(id, List.of(axis(0, 1), axis(1, 1), axis(2, 1))))));

        // When it shrinks, shrinks to one and grows again
        await(index().put(scope(), List.of(new Entry(id, List.of(axis(3, 1), axis(4, 1))))));
        long two = await(index().size(scope()));
        await(index().put(scope(), List.of(new Entry(id, List.of(axis(5, 1))))));
        long one = await(index().size(scope()));
        await(index().put(scope(), List.of(new Entry(id, List.of(axis(6, 1), axis(7, 1))))));

        // Then
        assertThat(List.of(two, one)).containsExactly(3L, 2L);
        assertThat(await(index().nearest(scope(), axis(6, 1), 10))).extracting(Hit::id, Hit::chunk)
                .containsExactlyInAnyOrder(tuple(id, 0), tuple(id, 1), tuple(other.id(), 0));
        await(index().remove(scope(), List.of(id)));
        assertThat(await(index().size(scope()))).isEqualTo(1);
    }

    @Test
    void what_is_prepared_is_found_only_after_it_has_replaced_the_scope() {
        // Given
        List<Entry> old = entries(5);
        List<Entry> prepared = entries(3);
        await(index().put(scope(), old));
        await(index().prepare(scope(), prepared));
        assertThat(await(index().nearest(scope(), unit(), 10))).extracting(Hit::id)
                .containsExactlyInAnyOrderElementsOf(ids(old));

        // When
        await(index().replace(scope()));

        // Then
        assertThat(await(index().nearest(scope(), unit(), 10))).extracting(Hit::id)
                .containsExactlyInAnyOrderElementsOf(ids(prepared));
    }

    @Test
    void dropping_a_scope_deletes_what_was_prepared() {
        // Given
        await(index().prepare(scope(), entries(3)));

        // When
        await(index().drop(scope()));

        // Then
        await(index().prepare(scope(), entries(1)));
        await(index().replace(scope()));
        assertThat(await(index().size(scope()))).isEqualTo(1);
    }
}
