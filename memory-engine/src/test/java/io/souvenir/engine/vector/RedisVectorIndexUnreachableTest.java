package io.souvenir.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.vector.VectorIndex.Entry;
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;

class RedisVectorIndexUnreachableTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final VectorScope scope = new VectorScope(new TenantId(UUID.randomUUID()), 1, "e5-small-v2-q");

    private final ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

    RedisVectorIndexUnreachableTest() throws IOException {
    }

    @AfterEach
    void close() throws IOException {
        vertx.close().await().atMost(PATIENCE);
        silent.close();
    }

    @Test
    void every_call_to_an_unreachable_server_fails_as_store_unavailable() throws IOException {
        // Given a port nobody listens on
        int port = freePort();
        VectorIndex index = index(port, Duration.ofSeconds(30));

        // When
        Stream<Uni<?>> calls = Stream.of(index.ping(), index.built(), index.markBuilt(), index.size(scope), index.drop(scope),
                index.nearest(scope, new float[384], 3), index.remove(scope, List.of(UUID.randomUUID())),
                index.put(scope, List.of(new Entry(UUID.randomUUID(), List.of(new float[384])))));

        // Then
        assertThat(calls).allSatisfy(RedisVectorIndexUnreachableTest::isUnavailable);
    }

    @Test
    void a_server_that_accepts_and_never_answers_is_unavailable_too() {
        // Given
        VectorIndex index = index(silent.getLocalPort(), Duration.ofMillis(200));

        // When
        Uni<Void> answer = index.ping();

        // Then
        isUnavailable(answer);
    }

    @Test
    void a_timeout_fires_on_the_callers_context() throws Exception {
        // Given
        VectorIndex index = index(silent.getLocalPort(), Duration.ofMillis(200));
        ContextInternal context = ((ContextInternal) vertx.getDelegate().getOrCreateContext()).duplicate();
        CompletableFuture<Context> failedOn = new CompletableFuture<>();

        // When
        context.runOnContext(ignored -> index.ping().subscribe().with(
                answer -> failedOn.completeExceptionally(new AssertionError("an answer")),
                failure -> failedOn.complete(io.vertx.core.Vertx.currentContext())));

        // Then
        assertThat(failedOn.get(60, TimeUnit.SECONDS)).isSameAs(context);
    }

    private VectorIndex index(int port, Duration timeout) {
        String url = "redis://127.0.0.1:" + port;
        return RedisIndexes.on(Redis.createClient(vertx, new RedisOptions().setConnectionString(url)), timeout);
    }

    private static void isUnavailable(Uni<?> call) {
        assertThatThrownBy(() -> call.await().atMost(PATIENCE)).isInstanceOfSatisfying(SouvenirException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
