package io.souvenir.engine.work;

import static io.souvenir.engine.testing.EngineClient.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.Servers;
import io.vertx.mutiny.sqlclient.Tuple;

/** The loop that serves a queue, with handlers that fail, hang, die and are flooded. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class WorkerIT {

    private static final Duration LEASE = Duration.ofMillis(600);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(20), Duration.ofMillis(50), () -> 0);

    private final String name = "test-" + UUID.randomUUID();
    private final TenantId acme = new TenantId(UUID.randomUUID());
    private final TenantId globex = new TenantId(UUID.randomUUID());
    private final List<WorkItem> handled = new CopyOnWriteArrayList<>();
    private final List<Worker> workers = new CopyOnWriteArrayList<>();

    @Inject
    WorkQueue queue;

    @Inject
    TenantSql sql;

    @AfterEach
    void stop() {
        workers.forEach(Worker::stop);
    }

    @Test
    void a_flood_of_one_tenant_does_not_hold_up_another() {
        // Given
        request(acme, 1000);
        Worker worker = worker(4, item -> Uni.createFrom().item(WorkResult.DONE).onItem().delayIt().by(Duration.ofMillis(5)));
        worker.wake();
        until(() -> handled.size() >= 20);
        // When
        request(globex, 1);
        int before = handled.size();
        until(() -> handled.stream().anyMatch(item -> item.tenant().equals(globex)));
        // Then: behind no more than what was claimed before the request was seen
        List<TenantId> order = handled.stream().map(WorkItem::tenant).toList();
        assertThat(order.indexOf(globex) - before).isLessThanOrEqualTo(8);
    }

    @Test
    void a_tenant_never_has_all_workers() {
        // Given
        Map<UUID, Integer> most = new ConcurrentHashMap<>();
        AtomicInteger now = new AtomicInteger();
        request(acme, 60);
        Worker worker = worker(4, item -> {
            most.merge(item.tenant().value(), now.incrementAndGet(), Math::max);
            return Uni.createFrom().item(WorkResult.DONE).onItem().delayIt().by(Duration.ofMillis(10))
                    .onTermination().invoke(now::decrementAndGet);
        });
        // When
        worker.wake();
        until(() -> waiting() == 0);
        // Then
        assertThat(most.get(acme.value())).isBetween(2, 3);
        assertThat(handled).hasSize(60);
    }

    @Test
    void work_that_fails_is_tried_until_it_goes_well() {
        // Given
        request(acme, 1);
        Worker worker = worker(1, item -> item.attempts() < 4 ? Uni.createFrom().failure(new IllegalStateException("not yet"))
                : Uni.createFrom().item(WorkResult.DONE));
        // When
        untilWoken(worker, () -> waiting() == 0);
        // Then
        assertThat(handled).extracting(WorkItem::attempts).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_handler_that_throws_is_a_failure_like_another() {
        // Given
        request(acme, 1);
        Worker worker = worker(1, item -> {
            if (item.attempts() == 1) {
                throw new IllegalArgumentException("at once");
            }
            return Uni.createFrom().item(WorkResult.DONE);
        });
        // When
        untilWoken(worker, () -> waiting() == 0);
        // Then
        assertThat(handled).hasSize(2);
    }

    @Test
    void slow_work_keeps_its_lease() {
        // Given work of three leases' length, and another replica that looks for it
        request(acme, 1);
        Worker slow = worker(1, item -> Uni.createFrom().item(WorkResult.DONE).onItem().delayIt().by(LEASE.multipliedBy(3)));
        Worker other = worker(1, item -> Uni.createFrom().item(WorkResult.DONE));
        slow.wake();
        until(() -> handled.size() == 1);
        // When
        untilWoken(other, () -> waiting() == 0);
        // Then
        assertThat(handled).hasSize(1);
    }

    @Test
    void each_step_of_a_dead_worker_is_done_by_another() {
        // Given three steps, and a worker that dies in each of them
        request(acme, 1);
        AtomicInteger step = new AtomicInteger();
        AtomicInteger deaths = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            int dying = i;
            await(queue.claim(settings(1), new UUID(0, 0), new InHand()).repeat().withDelay(Duration.ofMillis(50))
                    .whilst(claimed -> claimed.isEmpty()).collect().last()
                    .invoke(claimed -> deaths.incrementAndGet()));
            Worker worker = worker(1, item -> Uni.createFrom().item(
                    step.incrementAndGet() <= dying ? WorkResult.AGAIN : WorkResult.later(Duration.ofMillis(1))));
            // When
            untilWoken(worker, () -> step.get() > dying);
            worker.stop();
            until(() -> worker.busy() == 0);
        }
        // Then
        assertThat(deaths).hasValue(3);
        Worker last = worker(1, item -> Uni.createFrom().item(WorkResult.DONE));
        untilWoken(last, () -> waiting() == 0);
    }

    @Test
    void a_stopped_worker_finishes_what_it_has_and_claims_nothing_more() {
        // Given
        request(acme, 5);
        Worker worker = worker(1, item -> Uni.createFrom().item(WorkResult.DONE).onItem().delayIt().by(Duration.ofMillis(50)));
        worker.wake();
        until(() -> handled.size() == 1);
        // When
        worker.stop();
        until(() -> worker.busy() == 0);
        // Then
        assertThat(waiting()).isEqualTo(4);
    }

    private Worker worker(int count, Function<WorkItem, Uni<WorkResult>> handler) {
        Worker worker = new Worker(settings(count), item -> {
            handled.add(item);
            return handler.apply(item);
        }, queue, BACKOFF, List.of(Runnable::run));
        workers.add(worker);
        return worker;
    }

    private WorkerSettings settings(int count) {
        return WorkerSettings.of(name, count, LEASE);
    }

    private void request(TenantId tenant, int count) {
        await(sql.transaction(tenant, connection -> connection
                .preparedQuery("select request_work($1, $2, n::text) from generate_series(1, $3) n")
                .execute(Tuple.of(tenant.value(), name, count))));
    }

    private long waiting() {
        return await(sql.workerTransaction(connection -> connection
                .query("select count(*) from work where queue = '" + name + "'").execute())).iterator().next().getLong(0);
    }

    /** As the timer does. */
    private void untilWoken(Worker worker, BooleanSupplier condition) {
        until(() -> {
            worker.wake();
            return condition.getAsBoolean();
        });
    }

    private static void until(BooleanSupplier condition) {
        await(Uni.createFrom().item(condition::getAsBoolean).onItem().delayIt().by(Duration.ofMillis(5))
                .repeat().whilst(done -> !done).collect().last());
    }
}
