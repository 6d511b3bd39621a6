package io.souvenir.engine.provider.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * The response with any status; fails as {@link OutboundFailure}. An interruption cancels the request.
     *
     * @param trusted whether the operator chose the address
     */
    OutboundResponse send(String method, String url, Map<String, List<String>> headers, byte[] body, Duration timeout,
            boolean trusted) {
        Map<String, String> joined = new LinkedHashMap<>();
        headers.forEach((name, values) -> joined.put(name, String.join(",", values)));
        CompletableFuture<OutboundResponse> reply = outbound
                .send(new OutboundRequest(method, url, joined, body, timeout, trusted)).subscribeAsCompletionStage();
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
