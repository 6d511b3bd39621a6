package io.souvenir.engine.budget;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.TenantId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The threads that evaluate callers' inputs, so that no event loop is blocked. One tenant uses at most half of them. A bounded
 * number of evaluations waits; a further one fails as {@code OVERLOADED}.
 */
@ApplicationScoped
public class Evaluations {

    static final int THREADS = 4;
    static final int OF_ONE_TENANT = THREADS / 2;
    static final int WAITING_OF_ONE_TENANT = 16;
    private static final int MAX_EVALUATIONS = 128;
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;
    private final Map<TenantId, Evaluating> byTenant = new HashMap<>();
    private int all;

    Evaluations() {
        this.threads = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_EVALUATIONS),
                Thread.ofPlatform().name("evaluation-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    private static final class Evaluating {

        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int running;
    }

    /**
     * The result of {@code work}, emitted on the caller's context. The work must bound itself by a {@link Budget}, because it is not
     * interrupted.
     */
    public <T> Uni<T> run(TenantId tenant, Callable<T> work) {
        return Uni.createFrom().<T>emitter(emitter -> enter(tenant, () -> evaluate(tenant, work, emitter))).emitOn(caller());
    }

    private synchronized void enter(TenantId tenant, Runnable evaluation) {
        Evaluating turns = byTenant.getOrDefault(tenant, new Evaluating());
        if (all >= MAX_EVALUATIONS || turns.waiting.size() >= WAITING_OF_ONE_TENANT) {
            throw new SouvenirException(ErrorCode.OVERLOADED, "Too many schemas wait to be evaluated; try again shortly");
        }
        all++;
        byTenant.put(tenant, turns);
        if (turns.running < OF_ONE_TENANT) {
            turns.running++;
            threads.execute(evaluation);
        } else {
            turns.waiting.add(evaluation);
        }
    }

    private synchronized void leave(TenantId tenant) {
        all--;
        Evaluating turns = byTenant.computeIfAbsent(tenant, id -> new Evaluating());
        Runnable next = turns.waiting.poll();
        if (next != null && !threads.isShutdown()) {
            threads.execute(next);
        } else if (--turns.running == 0) {
            byTenant.remove(tenant);
        }
    }

    private <T> void evaluate(TenantId tenant, Callable<T> work, UniEmitter<? super T> emitter) {
        try {
            emitter.complete(work.call());
        } catch (Exception | StackOverflowError failure) {
            emitter.fail(failure);
        } finally {
            leave(tenant);
        }
    }

    private static Executor caller() {
        Context context = Vertx.currentContext();
        return context == null ? Infrastructure.getDefaultExecutor() : task -> context.runOnContext(ignored -> task.run());
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
