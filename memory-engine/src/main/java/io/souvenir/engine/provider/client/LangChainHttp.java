package io.souvenir.engine.provider.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.souvenir.engine.outbound.OutboundResponse;

/**
 * HTTP client of LangChain4j.
 *
 * @param trusted whether the operator has chosen the address; else only addresses that tenants may use are called
 */
record LangChainHttp(ModelHttp http, Duration timeout, boolean trusted) implements HttpClient {

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        byte[] body = request.body() == null ? new byte[0] : request.body().getBytes(UTF_8);
        OutboundResponse reply = http.send(request.method().name(), request.url(), request.headers(), body, timeout, trusted);
        if (reply.status() < 200 || reply.status() >= 300) {
            throw ErrorResponseException.of(reply);
        }
        return SuccessfulHttpResponse.builder().statusCode(reply.status()).headers(reply.headers())
                .body(new String(reply.body(), UTF_8)).build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedFeatureException("Streaming is not supported");
    }

    /** Ignores the timeouts of the library, because the operator configures them. */
    record Builder(HttpClient client) implements HttpClientBuilder {

        @Override
        public @Nullable Duration connectTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder connectTimeout(@Nullable Duration ignored) {
            return this;
        }

        @Override
        public @Nullable Duration readTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder readTimeout(@Nullable Duration ignored) {
            return this;
        }

        @Override
        public HttpClient build() {
            return client;
        }
    }
}
