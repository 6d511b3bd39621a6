package io.souvenir.engine.provider.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import jakarta.enterprise.context.ApplicationScoped;

import io.souvenir.engine.outbound.OutboundExchange;
import io.souvenir.engine.outbound.OutboundFailure;
import io.souvenir.engine.outbound.OutboundRequest;
import io.souvenir.engine.outbound.OutboundResponse;

/**
 * The only way by which the libraries of models reach the network. It blocks, on the threads of {@link ModelCalls}.
 */
@ApplicationScoped
class ModelHttp {

    private final OutboundExchange outbound;

    ModelHttp(OutboundExchange outbound) {
        this.outbound = outbound;
    }

    /** Fails as {@link OutboundFailure}. An interruption cancels the request. */
    OutboundResponse send(OutboundRequest call) {
        CompletableFuture<OutboundResponse> reply = outbound.send(call).subscribeAsCompletionStage();
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
