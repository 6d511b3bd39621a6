package io.souvenir.api.v1.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.souvenir.api.testing.AppRole;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.Loopback;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** Receivers that fail, are slow, disconnect or redirect. */
@QuarkusTest
@TestProfile(Loopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class FailingReceiversIT {

    private static Tenant acme;

    private final Receiver receiver = new Receiver("127.0.0.1");

    @BeforeEach
    void createTenant() {
        if (acme == null) {
            acme = Tenant.create();
        }
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aFailedAttemptIsRepeatedUnderTheSameId() throws Exception {
        // Given
        AtomicInteger attempts = new AtomicInteger();
        receiver.answering(exchange -> exchange.sendResponseHeaders(attempts.incrementAndGet() < 3 ? 500 : 204, -1));
        Hook hook = Hook.of(acme, receiver.url(), "memory_categorize");
        // When
        String id = hook.test();
        // Then
        List<Receiver.Message> told = receiver.awaited(3);
        assertThat(told).extracting(Receiver.Message::id).containsOnly(id);
        assertThat(told).allMatch(message -> message.isSignedWith(hook.secret()));
        var delivery = hook.awaited("status", "delivered");
        assertThat(delivery.getInt("items[0].attempts")).isEqualTo(3);
        assertThat(delivery.getInt("items[0].http_status")).isEqualTo(204);
        assertThat(delivery.<Object>get("items[0].next_attempt")).isNull();
    }

    @Test
    void aDeliveryFailsAfterItsLastAttemptAndCanBeReplayed() throws Exception {
        // Given
        Hook hook = Hook.of(acme, receiver.answering(503).url(), "memory_categorize");
        String id = hook.test();
        assertThat(hook.awaited("status", "failed").getString("items[0].failure")).isEqualTo("http_status");
        assertThat(receiver.messages()).hasSize(3);
        receiver.answering(200);
        // When
        hook.replay(id);
        // Then
        hook.awaited("status", "delivered");
        assertThat(receiver.awaited(4)).extracting(Receiver.Message::id).containsOnly(id);
        acme.asOwner().queryParam("status", "failed").get(hook.path() + "/deliveries").then().body("items.size()", equalTo(0));
    }

    @Test
    void aReceiverThatAnswersGoneIsDeactivated() throws Exception {
        // Given
        Hook hook = Hook.of(acme, receiver.answering(410).url(), "memory_categorize");
        // When
        hook.test();
        // Then
        assertThat(hook.awaited("status", "failed").getInt("items[0].attempts")).isEqualTo(1);
        assertThat(hook.get().getBoolean("active")).isFalse();
    }

    @Test
    void aRedirectionIntoTheOwnNetworkIsRefused() throws Exception {
        // Given
        Receiver redirecting = receiver.answering(exchange -> {
            exchange.getResponseHeaders().add("Location", "https://127.0.0.2/");
            exchange.sendResponseHeaders(307, -1);
        });
        Hook hook = Hook.of(acme, redirecting.url(), "memory_categorize");
        // When
        hook.test();
        // Then
        assertThat(hook.awaited("failure", "no_permitted_address").<Object>get("items[0].http_status")).isNull();
    }

    @Test
    void aSlowReceiverDoesNotDelayOthers() throws Exception {
        // Given more webhooks at a receiver that does not answer than there are workers
        CountDownLatch released = new CountDownLatch(1);
        try (Receiver slow = new Receiver("127.0.0.3")) {
            slow.answering(exchange -> await(released));
            for (int i = 0; i < 3; i++) {
                Hook.of(acme, slow.url(), "memory_categorize").test();
            }
            slow.awaited(1);
            // When
            Hook.of(acme, receiver.url(), "memory_categorize").test();
            // Then
            receiver.awaited(1);
            assertThat(slow.messages()).as("one worker for one host").hasSize(1);
        } finally {
            released.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theWorkOfADeadWorkerIsTakenOver() throws Exception {
        // Given a lease of a worker that will not come back, while others are at work
        Tenant tenant = Tenant.create();
        Hook held = Hook.of(tenant, receiver.url(), "memory_categorize");
        lease(held, "1 hour");
        String id = held.test();
        try (Receiver other = new Receiver("127.0.0.3")) {
            Hook.of(tenant, other.url(), "memory_categorize").test();
            other.awaited(1);
        }
        assertThat(receiver.messages()).isEmpty();
        // When
        lease(held, "-1 second");
        // Then
        assertThat(receiver.awaited(1).getFirst().id()).isEqualTo(id);
    }

    @Test
    void nothingIsSentForASuspendedOrganization() throws Exception {
        // Given a delivery that waits
        Tenant tenant = Tenant.create();
        Hook hook = Hook.of(tenant, receiver.url(), "memory_categorize");
        lease(hook, "1 hour");
        hook.test();
        // When
        tenant.standing("suspended");
        lease(hook, "-1 second");
        // Then
        Eventually.hold("it is put off", Duration.ofSeconds(30), () -> {
            try (AppRole sql = new AppRole().as("app.tenant", tenant.organization())) {
                return "t".equals(sql.text(
                        "select ready_at > now() + interval '5 minutes' and token is null from work where queue = 'webhook'"));
            }
        });
        assertThat(receiver.messages()).isEmpty();
    }

    private static void lease(Hook hook, String time) throws Exception {
        try (AppRole sql = new AppRole().as("app.tenant", hook.tenant().organization())) {
            sql.change("insert into work (tenant_id, queue, subject, token, ready_at)"
                    + " values (current_setting('app.tenant')::uuid, 'webhook', ?, gen_random_uuid(), now() + ?::interval)"
                    + " on conflict (tenant_id, queue, subject) do update set token = excluded.token, ready_at = excluded.ready_at",
                    hook.id(), time);
            sql.commit();
        }
    }
}
