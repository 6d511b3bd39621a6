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
 * The threads on which callers' inputs are evaluated, so that no event loop is held up. One tenant has half of them at most; a
 * few more evaluations wait, and a further one fails as {@code OVERLOADED}.
 */
@ApplicationScoped
public class Evaluations {

    static final int THREADS = 4;
    static final int OF_ONE_TENANT = THREADS / 2;
    static final int WAITING_OF_ONE_TENANT = 16;
    private static final int MOST = 128;
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;
    private final Map<TenantId, Turns> byTenant = new HashMap<>();
    private int all;

    Evaluations() {
        this.threads = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST),
                Thread.ofPlatform().name("evaluation-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    private static final class Turns {

        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int running;
    }

    /**
     * The result of {@code work}, which must keep to a {@link Budget}: it is not interrupted. What follows runs where it was
     * asked from.
     */
    public <T> Uni<T> run(TenantId tenant, Callable<T> work) {
        return Uni.createFrom().<T>emitter(emitter -> enter(tenant, () -> evaluate(tenant, work, emitter))).emitOn(caller());
    }

    private synchronized void enter(TenantId tenant, Runnable evaluation) {
        Turns turns = byTenant.getOrDefault(tenant, new Turns());
        if (all >= MOST || turns.waiting.size() >= WAITING_OF_ONE_TENANT) {
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
        Turns turns = byTenant.computeIfAbsent(tenant, id -> new Turns());
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
