package io.souvenir.admin.apikeys;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Runs work with the same key once for all concurrent callers. It runs on its own context, because it must outlive its first caller. */
class SingleFlight<T> {

    private final Vertx vertx;
    private final ConcurrentMap<String, CompletableFuture<T>> flights = new ConcurrentHashMap<>();

    SingleFlight(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The result is emitted on the caller's context. */
    Uni<T> join(String key, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context caller = vertx.getOrCreateContext();
            return Uni.createFrom().completionStage(flight(key, work))
                    .emitOn(task -> caller.runOnContext(nothing -> task.run()));
        });
    }

    private CompletableFuture<T> flight(String key, Supplier<Uni<T>> work) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> flying = flights.putIfAbsent(key, mine);
        if (flying != null) {
            return flying;
        }
        Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        own.runOnContext(nothing -> Uni.createFrom().deferred(work::get)
                .onTermination().invoke(() -> flights.remove(key, mine))
                .subscribe().with(mine::complete, mine::completeExceptionally));
        return mine;
    }
}
