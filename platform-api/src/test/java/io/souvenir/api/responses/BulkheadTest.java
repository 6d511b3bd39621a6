package io.souvenir.api.responses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.tenancy.TenantId;

class BulkheadTest {

    private static final int PLACES = 3;
    private static final int PLACES_OF_TENANT = 2;
    private static final int WAITING_OF_TENANT = 4;

    private final Bulkhead bulkhead = new Bulkhead(PLACES, PLACES_OF_TENANT, WAITING_OF_TENANT);
    private final TenantId acme = new TenantId(UUID.randomUUID());
    private final TenantId globex = new TenantId(UUID.randomUUID());
    private final TenantId initech = new TenantId(UUID.randomUUID());

    @Test
    void a_tenant_that_has_its_places_leaves_the_others_theirs() {
        // Given
        List<Bulkhead.Entry> greedy = enter(acme, 5);

        // When
        Bulkhead.Entry other = enter(globex);

        // Then
        assertThat(greedy).extracting(BulkheadTest::admitted).containsExactly(true, true, false, false, false);
        assertThat(admitted(other)).isTrue();
        assertThat(bulkhead.taken()).isEqualTo(PLACES);
    }

    @Test
    void beyond_those_who_may_wait_one_is_refused() {
        // Given
        enter(acme, PLACES_OF_TENANT + WAITING_OF_TENANT);

        // When
        Optional<Bulkhead.Entry> refused = bulkhead.enter(acme);

        // Then
        assertThat(refused).isEmpty();
        assertThat(bulkhead.enter(globex)).isPresent();
    }

    @Test
    void tenants_that_wait_take_turns_however_many_each_has_waiting() {
        // Given: every place taken, many of one tenant waiting, and then one each of two others
        List<Bulkhead.Entry> first = enter(acme, 2);
        Bulkhead.Entry third = enter(globex);
        List<Bulkhead.Entry> many = enter(acme, 4);
        Bulkhead.Entry one = enter(globex);
        Bulkhead.Entry another = enter(initech);

        // When
        Stream.concat(first.stream(), Stream.of(third)).forEach(Bulkhead.Entry::leave);

        // Then
        assertThat(many).extracting(BulkheadTest::admitted).containsExactly(true, false, false, false);
        assertThat(admitted(one)).isTrue();
        assertThat(admitted(another)).isTrue();
    }

    @Test
    void a_place_that_is_given_up_twice_is_free_once() {
        // Given
        List<Bulkhead.Entry> inside = enter(acme, 2);
        List<Bulkhead.Entry> waiting = enter(acme, 2);

        // When
        inside.getFirst().leave();
        inside.getFirst().leave();

        // Then
        assertThat(waiting).extracting(BulkheadTest::admitted).containsExactly(true, false);
        assertThat(bulkhead.taken()).isEqualTo(PLACES_OF_TENANT);
    }

    @Test
    void who_waits_no_longer_is_never_admitted() {
        // Given
        List<Bulkhead.Entry> inside = enter(acme, 2);
        List<Bulkhead.Entry> waiting = enter(acme, 2);

        // When
        waiting.getFirst().leave();
        inside.forEach(Bulkhead.Entry::leave);

        // Then
        assertThat(waiting).extracting(BulkheadTest::admitted).containsExactly(false, true);
        assertThat(bulkhead.waiting()).isZero();
        assertThat(bulkhead.taken()).isEqualTo(1);
    }

    private List<Bulkhead.Entry> enter(TenantId tenant, int count) {
        return IntStream.range(0, count).mapToObj(i -> enter(tenant)).toList();
    }

    private Bulkhead.Entry enter(TenantId tenant) {
        return bulkhead.enter(tenant).orElseThrow();
    }

    private static boolean admitted(Bulkhead.Entry entry) {
        return entry.admission().toCompletableFuture().isDone();
    }
}
