package io.souvenir.engine.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.TenantId;

class EvaluationsTest {

    private static final int FULL = Evaluations.OF_ONE_TENANT + Evaluations.WAITING_OF_ONE_TENANT;

    private final TenantId alpha = new TenantId(UUID.randomUUID());
    private final TenantId beta = new TenantId(UUID.randomUUID());
    private final CountDownLatch release = new CountDownLatch(1);
    private final Evaluations evaluations = new Evaluations();

    @AfterEach
    void close() {
        release.countDown();
        evaluations.close();
    }

    private UniAssertSubscriber<String> held(TenantId tenant) {
        return evaluations.run(tenant, () -> {
            release.await();
            return Thread.currentThread().getName();
        }).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private List<UniAssertSubscriber<String>> many(TenantId tenant, int count) {
        return IntStream.range(0, count).mapToObj(i -> held(tenant)).toList();
    }

    private static String item(UniAssertSubscriber<String> subscriber) {
        return subscriber.awaitItem(Duration.ofSeconds(60)).getItem();
    }

    @Test
    void workRunsOnThreadsOfItsOwn() {
        // Given
        release.countDown();
        // When
        String thread = item(held(alpha));
        // Then
        assertThat(thread).startsWith("evaluation-");
    }

    @Test
    void aTenantThatFloodsIsRefused() {
        // Given
        many(alpha, FULL);
        // When
        Throwable refused = held(alpha).awaitFailure(Duration.ofSeconds(60)).getFailure();
        // Then
        assertThat(refused).isInstanceOfSatisfying(SouvenirException.class,
                known -> assertThat(known.code()).isEqualTo(ErrorCode.OVERLOADED));
    }

    @Test
    void anotherTenantIsServedMeanwhile() {
        // Given
        many(alpha, FULL);
        // When
        String answer = evaluations.run(beta, () -> "served").await().atMost(Duration.ofSeconds(60));
        // Then
        assertThat(answer).isEqualTo("served");
    }

    @Test
    void whatWaitsHasItsTurn() {
        // Given
        List<UniAssertSubscriber<String>> waiting = many(alpha, FULL);
        // When
        release.countDown();
        // Then
        assertThat(waiting).allSatisfy(subscriber -> assertThat(item(subscriber)).startsWith("evaluation-"));
    }

    @Test
    void aFailureMakesRoom() {
        // Given
        release.countDown();
        for (int i = 0; i < 2 * FULL; i++) {
            evaluations.run(alpha, () -> {
                throw new IllegalStateException("wanted");
            }).onFailure().recoverWithNull().await().atMost(Duration.ofSeconds(60));
        }
        // When
        String thread = item(held(alpha));
        // Then
        assertThat(thread).startsWith("evaluation-");
    }
}
