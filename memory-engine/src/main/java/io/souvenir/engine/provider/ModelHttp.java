package io.souvenir.engine.provider;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import jakarta.enterprise.context.ApplicationScoped;

import io.souvenir.engine.outbound.Call;
import io.souvenir.engine.outbound.OutboundExchange;
import io.souvenir.engine.outbound.OutboundFailure;
import io.souvenir.engine.outbound.Reply;

/**
 * The one way by which models' libraries reach the network. They want to wait for the answer, and may: they run on
 * {@link ModelCalls}'s own threads.
 */
@ApplicationScoped
class ModelHttp {

    private final OutboundExchange outbound;

    ModelHttp(OutboundExchange outbound) {
        this.outbound = outbound;
    }

    /** Fails as {@link OutboundFailure}. An interruption ends the request too. */
    Reply send(Call call) {
        CompletableFuture<Reply> reply = outbound.send(call).subscribeAsCompletionStage();
        try {
            return reply.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof OutboundFailure known ? known : new IllegalStateException(failed.getCause());
        } catch (InterruptedException unwanted) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }
}
