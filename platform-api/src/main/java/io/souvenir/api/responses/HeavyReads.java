package io.souvenir.api.responses;

import java.util.concurrent.Executor;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.TenantId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/** Limits concurrent heavy reads. */
@ApplicationScoped
class HeavyReads {

    private final HeavyReadsConfig config;
    private final Bulkhead bulkhead;
    private final MeterRegistry registry;

    HeavyReads(HeavyReadsConfig config, MeterRegistry registry) {
        this.config = config;
        this.bulkhead = new Bulkhead(config.places(), config.placesOfTenant(), config.waitingOfTenant());
        this.registry = registry;
        registry.gauge("souvenir.heavy.reads", bulkhead, Bulkhead::taken);
        registry.gauge("souvenir.heavy.reads.waiting", bulkhead, Bulkhead::waiting);
    }

    /** Grants the request a permit until its response ends or the client disconnects. */
    Uni<Void> admit(TenantId tenant, RoutingContext request) {
        return Uni.createFrom().deferred(() -> {
            if (request.response().closed()) {
                throw overloaded();
            }
            Bulkhead.Entry entry = bulkhead.enter(tenant).orElseThrow(this::overloaded);
            request.addEndHandler(ended -> entry.leave());
            return Uni.createFrom().completionStage(entry::admission)
                    .ifNoItem().after(config.patience()).failWith(this::overloaded)
                    .onFailure().invoke(entry::leave)
                    .emitOn(callersContext());
        });
    }

    private SouvenirException overloaded() {
        registry.counter("souvenir.heavy.reads.refused").increment();
        return new SouvenirException(ErrorCode.OVERLOADED, "Too many large reads are in progress. Try again later.");
    }

    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
