package io.souvenir.engine.work;

import static io.souvenir.engine.testing.EngineClient.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.Servers;

/** The contract of the queue: what every client of it may rely on. Each test has a queue of its own, which no worker serves. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class WorkQueueIT {

    private static final UUID FIRST = new UUID(0, 0);
    private static final Duration LONG = Duration.ofMinutes(5);

    @Inject
    WorkQueue queue;

    @Inject
    TenantSql sql;

    private final TenantId acme = new TenantId(UUID.randomUUID());
    private final TenantId globex = new TenantId(UUID.randomUUID());
    private final InHand inHand = new InHand();
    private String name;

    @BeforeEach
    void nameTheQueue() {
        name = "test-" + UUID.randomUUID();
    }

    @Test
    void work_is_leased_to_one_worker() {
        // Given
        request(acme, "a");
        // When
        Optional<WorkItem> first = claim(FIRST);
        Optional<WorkItem> second = claim(FIRST);
        // Then
        assertThat(first).map(WorkItem::subject).contains("a");
        assertThat(first).map(WorkItem::attempts).contains(1);
        assertThat(second).isEmpty();
    }

    @Test
    void work_that_is_done_is_gone() {
        // Given
        request(acme, "a");
        WorkItem item = claimed();
        // When
        await(queue.finish(item, WorkResult.DONE));
        // Then
        assertThat(rows()).isZero();
    }

    @Test
    void work_that_is_requested_while_in_hand_is_done_again() {
        // Given
        request(acme, "a");
        WorkItem item = claimed();
        request(acme, "a");
        // When
        await(queue.finish(item, WorkResult.DONE));
        // Then
        assertThat(claim(FIRST)).map(WorkItem::subject).contains("a");
    }

    @Test
    void a_request_ends_the_pause_of_work_that_waits() {
        // Given
        request(acme, "a");
        await(queue.finish(claimed(), WorkResult.later(LONG)));
        assertThat(claim(FIRST)).isEmpty();
        // When
        request(acme, "a");
        // Then
        assertThat(claim(FIRST)).isPresent();
    }

    @Test
    void a_request_does_not_end_the_pause_after_a_failure_of_work_in_hand() {
        // Given
        request(acme, "a");
        WorkItem item = claimed();
        request(acme, "a");
        // When
        await(queue.failed(item, LONG));
        // Then
        assertThat(claim(FIRST)).isEmpty();
    }

    @Test
    void attempts_count_until_work_goes_well() {
        // Given
        request(acme, "a");
        await(queue.failed(claimed(), Duration.ZERO));
        WorkItem second = claimed();
        await(queue.finish(second, WorkResult.AGAIN));
        // When
        WorkItem third = claimed();
        // Then
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(third.attempts()).isEqualTo(1);
    }

    @Test
    void tenants_take_turns_however_much_one_of_them_has() {
        // Given a flood, and a request after it
        IntStream.range(0, 500).forEach(i -> request(acme, "f-" + i));
        request(globex, "1");
        // When
        List<TenantId> turns = new ArrayList<>();
        UUID last = FIRST;
        for (int i = 0; i < 4; i++) {
            WorkItem item = claim(last).orElseThrow();
            turns.add(item.tenant());
            last = item.tenant().value();
        }
        // Then
        assertThat(turns.subList(0, 2)).containsExactlyInAnyOrder(acme, globex);
        assertThat(turns.subList(2, 4)).containsOnly(acme);
    }

    @Test
    void a_tenant_with_enough_in_hand_is_passed_over() {
        // Given
        request(acme, "a");
        request(acme, "b");
        inHand.begin(claimed());
        // When
        Optional<WorkItem> next = await(queue.claim(settings(1, 5), FIRST, inHand));
        // Then
        assertThat(next).isEmpty();
        assertThat(claim(FIRST)).isPresent();
    }

    @Test
    void a_lane_with_enough_in_hand_is_passed_over() {
        // Given
        requestInLane("5-1", 7);
        requestInLane("5-2", 7);
        inHand.begin(claimed());
        request(acme, "0");
        // When
        Optional<WorkItem> next = await(queue.claim(settings(5, 1), FIRST, inHand));
        // Then
        assertThat(next).map(WorkItem::subject).contains("0");
    }

    @Test
    void work_of_a_worker_that_died_is_claimed_when_its_lease_ends() {
        // Given a worker that says nothing after its claim
        request(acme, "a");
        WorkItem dead = await(queue.claim(lease(Duration.ofMillis(200)), FIRST, inHand)).orElseThrow();
        // When
        Optional<WorkItem> heir = untilClaimed();
        // Then what the first one still does has no effect
        assertThat(heir).map(WorkItem::attempts).contains(2);
        assertThatThrownBy(() -> await(sql.transaction(acme, connection -> queue.requireLease(connection, dead))))
                .isInstanceOf(LeaseLostException.class);
        await(queue.finish(dead, WorkResult.DONE));
        await(queue.renew(dead, Duration.ZERO));
        assertThat(rows()).isOne();
        assertThat(claim(FIRST)).isEmpty();
        await(sql.transaction(acme, connection -> queue.lockLease(connection, heir.orElseThrow())));
    }

    @Test
    void work_that_is_renewed_stays_with_its_worker() {
        // Given
        request(acme, "a");
        WorkItem item = await(queue.claim(lease(Duration.ofMillis(1)), FIRST, inHand)).orElseThrow();
        // When
        await(queue.renew(item, LONG));
        // Then
        assertThat(claim(FIRST)).isEmpty();
    }

    @Test
    void work_that_is_restarted_is_taken_from_its_worker() {
        // Given
        request(acme, "a");
        WorkItem item = claimed();
        // When
        await(sql.transaction(acme, connection -> queue.restart(connection, acme, name, "a", Duration.ZERO)));
        // Then
        assertThatThrownBy(() -> await(sql.transaction(acme, connection -> queue.lockLease(connection, item))))
                .isInstanceOf(LeaseLostException.class);
        assertThat(claim(FIRST)).map(WorkItem::attempts).contains(1);
    }

    @Test
    void a_request_is_part_of_its_transaction() {
        // When
        assertThatThrownBy(() -> await(sql.transaction(acme, connection -> queue.request(connection, acme, name, "a")
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("undone"))))));
        // Then
        assertThat(rows()).isZero();
    }

    private void request(TenantId tenant, String subject) {
        await(sql.transaction(tenant, connection -> queue.request(connection, tenant, name, subject)));
    }

    private void requestInLane(String subject, long lane) {
        await(sql.transaction(acme, connection -> connection
                .query("select request_work('%s', '%s', '%s', %d)".formatted(acme, name, subject, lane)).execute()));
    }

    private WorkItem claimed() {
        return claim(FIRST).orElseThrow();
    }

    private Optional<WorkItem> claim(UUID last) {
        return await(queue.claim(settings(1000, 1000), last, new InHand()));
    }

    private Optional<WorkItem> untilClaimed() {
        return await(Uni.createFrom().deferred(() -> queue.claim(settings(1000, 1000), FIRST, new InHand()))
                .repeat().withDelay(Duration.ofMillis(20)).whilst(Optional::isEmpty).collect().last());
    }

    private WorkerSettings settings(int perTenant, int perLane) {
        return new WorkerSettings(name, 1, perTenant, perLane, LONG, () -> true);
    }

    private WorkerSettings lease(Duration lease) {
        return new WorkerSettings(name, 1, 1, 1, lease, () -> true);
    }

    private long rows() {
        return await(sql.workerTransaction(connection -> connection
                .query("select count(*) from work where queue = '" + name + "'").execute()))
                .iterator().next().getLong(0);
    }
}
