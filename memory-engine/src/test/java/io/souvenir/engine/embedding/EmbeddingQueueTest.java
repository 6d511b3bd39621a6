package io.souvenir.engine.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddingQueueTest {

    private final EmbeddingQueue queue = new EmbeddingQueue(20, 1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<TextKind> order = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        queue.close();
    }

    @Test
    void refuses_what_does_not_fit_and_keeps_room_for_the_other_kind() throws InterruptedException {
        // Given a busy worker and as many passages as may wait
        occupyWorker();
        for (int i = 0; i < 20; i++) {
            assertThat(queue.offer(TextKind.PASSAGE, () -> {})).isTrue();
        }

        // When
        boolean passage = queue.offer(TextKind.PASSAGE, () -> {});

        // Then
        assertThat(passage).isFalse();
        assertThat(queue.depth(TextKind.PASSAGE)).isEqualTo(20);
        assertThat(queue.offer(TextKind.QUERY, () -> {})).isTrue();
        gate.countDown();
    }

    @Test
    void questions_overtake_passages_that_came_before_them() throws InterruptedException {
        // Given ten passages, then five questions, behind a busy worker
        occupyWorker();
        CountDownLatch done = new CountDownLatch(15);
        offer(TextKind.PASSAGE, 10, done);
        offer(TextKind.QUERY, 5, done);

        // When
        gate.countDown();

        // Then
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(order.subList(0, 5)).containsOnly(TextKind.QUERY);
    }

    @Test
    void passages_are_not_starved_by_questions() throws InterruptedException {
        // Given
        occupyWorker();
        CountDownLatch done = new CountDownLatch(21);
        offer(TextKind.PASSAGE, 1, done);
        offer(TextKind.QUERY, 20, done);

        // When
        gate.countDown();

        // Then
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(order.indexOf(TextKind.PASSAGE)).isLessThan(8);
    }

    private void occupyWorker() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        queue.offer(TextKind.QUERY, () -> {
            busy.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void offer(TextKind kind, int times, CountDownLatch done) {
        for (int i = 0; i < times; i++) {
            queue.offer(kind, () -> {
                order.add(kind);
                done.countDown();
            });
        }
    }
}
