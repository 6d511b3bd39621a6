package io.souvenir.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.vector.VectorIndex.Entry;
import io.souvenir.engine.vector.VectorIndex.Hit;

/** What every {@link VectorIndex} must do. */
abstract class VectorIndexContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DIMENSIONS = 384;
    /** Eight bits a value change a cosine by up to .0023. */
    private static final double QUANTISATION = 0.004;

    private final Random random = new Random(7);
    private VectorScope scope = newScope();

    abstract VectorIndex index();

    /** Deletes all data of the index's server. */
    abstract void loseEverything();

    @BeforeEach
    void beAnotherTenant() {
        scope = newScope();
    }

    @Test
    void what_was_put_is_found_by_its_own_vector_with_cosine_one() {
        // Given
        List<Entry> entries = entries(20);
        await(index().put(scope, entries));

        // When
        List<Hit> hits = await(index().nearest(scope, entries.get(3).vectors().getFirst(), 5));

        // Then
        assertThat(hits).hasSize(5);
        assertThat(hits.getFirst().id()).isEqualTo(entries.get(3).id());
        assertThat(hits.getFirst().cosine()).isCloseTo(1, within(QUANTISATION));
    }

    @Test
    void cosines_range_from_one_to_minus_one_and_best_comes_first() {
        // Given a vector, its opposite and one at a right angle
        Entry same = new Entry(UUID.randomUUID(), List.of(axis(0, 1)));
        Entry opposite = new Entry(UUID.randomUUID(), List.of(axis(0, -1)));
        Entry right = new Entry(UUID.randomUUID(), List.of(axis(1, 1)));
        await(index().put(scope, List.of(opposite, right, same)));

        // When
        List<Hit> hits = await(index().nearest(scope, axis(0, 1), 3));

        // Then
        assertThat(hits).extracting(Hit::id).containsExactly(same.id(), right.id(), opposite.id());
        assertThat(hits.get(1).cosine()).isCloseTo(0, within(QUANTISATION));
        assertThat(hits.get(2).cosine()).isCloseTo(-1, within(QUANTISATION));
    }

    @Test
    void two_tenants_with_equal_scope_ids_never_see_each_other() {
        // Given the same scope id, model and memory id at two tenants
        VectorScope other = new VectorScope(new TenantId(UUID.randomUUID()), scope.scopeId(), scope.model());
        List<Entry> mine = entries(10);
        List<Entry> theirs = entries(10);
        await(index().put(scope, mine));
        await(index().put(other, theirs));

        // When one searches for the other's vector and drops its own scope
        List<Hit> hits = await(index().nearest(scope, theirs.getFirst().vectors().getFirst(), 100));
        await(index().drop(scope));

        // Then
        assertThat(hits).extracting(Hit::id).containsExactlyInAnyOrderElementsOf(ids(mine));
        assertThat(await(index().size(other))).isEqualTo(10);
    }

    @Test
    void scopes_and_models_of_one_tenant_are_apart() {
        // Given
        await(index().put(scope, entries(3)));

        // When
        List<Hit> otherScope = await(index().nearest(new VectorScope(scope.tenant(), 43, scope.model()), unit(), 10));
        List<Hit> otherModel = await(index().nearest(new VectorScope(scope.tenant(), 42, "other"), unit(), 10));

        // Then
        assertThat(otherScope).isEmpty();
        assertThat(otherModel).isEmpty();
    }

    @Test
    void putting_again_replaces_the_vector() {
        // Given
        UUID id = UUID.randomUUID();
        await(index().put(scope,
                List.of(new Entry(id, List.of(axis(0, 1))), new Entry(UUID.randomUUID(), List.of(axis(1, 1))))));

        // When
        await(index().put(scope, List.of(new Entry(id, List.of(axis(2, 1))))));

        // Then
        List<Hit> hits = await(index().nearest(scope, axis(2, 1), 1));
        assertThat(hits).extracting(Hit::id).containsExactly(id);
        assertThat(await(index().size(scope))).isEqualTo(2);
    }

    @Test
    void repeated_writes_change_nothing() {
        // Given
        List<Entry> entries = entries(30);
        await(index().put(scope, entries));
        await(index().remove(scope, ids(entries.subList(0, 5))));
        List<Hit> before = await(index().nearest(scope, entries.getLast().vectors().getFirst(), 100));

        // When
        await(index().put(scope, entries.subList(5, 30)));
        await(index().remove(scope, ids(entries.subList(0, 5))));

        // Then
        assertThat(await(index().nearest(scope, entries.getLast().vectors().getFirst(), 100))).isEqualTo(before);
        assertThat(await(index().size(scope))).isEqualTo(25);
    }

    @Test
    void removed_vectors_are_not_found_and_unknown_ones_are_ignored() {
        // Given
        List<Entry> entries = entries(250);
        await(index().put(scope, entries));

        // When more are removed than one batch holds, some of them never put
        await(index().remove(scope, ids(entries.subList(0, 150))));
        await(index().remove(scope, List.of(UUID.randomUUID())));

        // Then
        List<Hit> hits = await(index().nearest(scope, entries.getFirst().vectors().getFirst(), 250));
        assertThat(hits).extracting(Hit::id).containsExactlyInAnyOrderElementsOf(ids(entries.subList(150, 250)));
    }

    @Test
    void a_scope_that_does_not_exist_is_empty() {
        assertThat(await(index().size(scope))).isZero();
        assertThat(await(index().nearest(scope, unit(), 10))).isEmpty();
        await(index().remove(scope, List.of(UUID.randomUUID())));
        await(index().put(scope, List.of()));
        await(index().drop(scope));
        assertThat(await(index().size(scope))).isZero();
    }

    @Test
    void a_dropped_scope_is_empty_and_can_be_filled_again() {
        // Given
        await(index().put(scope, entries(120)));
        await(index().nearest(scope, unit(), 10));

        // When
        await(index().drop(scope));

        // Then
        assertThat(await(index().nearest(scope, unit(), 10))).isEmpty();
        await(index().put(scope, entries(2)));
        assertThat(await(index().nearest(scope, unit(), 10))).hasSize(2);
    }

    @Test
    void the_nearest_of_a_small_scope_are_exact() {
        // Given
        List<Entry> entries = entries(500);
        await(index().put(scope, entries));
        float[] query = unit();

        // When
        List<Hit> hits = await(index().nearest(scope, query, 500));

        // Then every one is there with its cosine, and the order is that of the cosines
        assertThat(hits).hasSize(500).isSortedAccordingTo(Comparator.comparingDouble(Hit::cosine).reversed());
        for (Hit hit : hits) {
            Entry entry = entries.stream().filter(candidate -> candidate.id().equals(hit.id())).findFirst().orElseThrow();
            assertThat(hit.cosine()).isCloseTo(cosine(entry.vectors().getFirst(), query), within(QUANTISATION));
        }
    }

    @Test
    void the_nearest_of_a_large_scope_are_nearly_complete() {
        // Given vectors around fifty topics, as memories are, and questions about some of them
        List<float[]> topics = IntStream.range(0, 50).mapToObj(i -> unit()).toList();
        List<Entry> entries = IntStream.range(0, 5_000)
                .mapToObj(i -> new Entry(UUID.randomUUID(), List.of(near(topics.get(i % 50))))).toList();
        await(index().put(scope, entries));

        // When
        double found = 0;
        for (int question = 0; question < 20; question++) {
            float[] query = near(topics.get(question));
            Set<UUID> truth = new HashSet<>(closest(entries, query, 100));
            truth.retainAll(await(index().nearest(scope, query, 100)).stream().map(Hit::id).toList());
            found += truth.size();
        }

        // Then
        assertThat(found / (20 * 100)).isGreaterThanOrEqualTo(0.95);
    }

    /** Each cosine is computed once, because a comparison while sorting would compute it a dozen times. */
    private static List<UUID> closest(List<Entry> entries, float[] query, int count) {
        record Candidate(UUID id, double cosine) {
        }
        return entries.stream().map(entry -> new Candidate(entry.id(), cosine(entry.vectors().getFirst(), query)))
                .sorted(Comparator.comparingDouble(Candidate::cosine).reversed()).limit(count).map(Candidate::id).toList();
    }

    @Test
    void the_mark_of_a_built_index_is_lost_with_its_data() {
        // Given
        await(index().put(scope, entries(3)));
        await(index().markBuilt());
        assertThat(await(index().built())).isTrue();

        // When
        loseEverything();

        // Then
        assertThat(await(index().built())).isFalse();
        await(index().ping());
    }

    VectorScope scope() {
        return scope;
    }

    private static VectorScope newScope() {
        return new VectorScope(new TenantId(UUID.randomUUID()), 42, "e5-small-v2-q");
    }

    static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    List<Entry> entries(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Entry(UUID.randomUUID(), List.of(unit()))).toList();
    }

    static List<UUID> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }

    float[] unit() {
        return near(new float[DIMENSIONS]);
    }

    private float[] near(float[] centre) {
        float[] vector = centre.clone();
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] += (float) random.nextGaussian(0, 0.03);
        }
        double norm = Math.sqrt(cosine(vector, vector));
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) norm;
        }
        return vector;
    }

    static float[] axis(int dimension, float value) {
        float[] vector = new float[DIMENSIONS];
        vector[dimension] = value;
        return vector;
    }

    private static double cosine(float[] one, float[] other) {
        return IntStream.range(0, one.length).mapToDouble(i -> (double) one[i] * other[i]).sum();
    }
}
