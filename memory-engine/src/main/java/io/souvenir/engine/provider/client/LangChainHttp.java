package io.souvenir.engine.provider.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.souvenir.engine.outbound.OutboundRequest;
import io.souvenir.engine.outbound.OutboundResponse;

/** HTTP client of LangChain4j. It calls only addresses that tenants may use. */
final class LangChainHttp implements HttpClient {

    private final ModelHttp http;
    private final Duration timeout;

    private LangChainHttp(ModelHttp http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    static HttpClientBuilder builder(ModelHttp http, Duration timeout) {
        return new Builder(http, timeout);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        byte[] body = request.body() == null ? new byte[0] : request.body().getBytes(UTF_8);
        OutboundResponse reply = http
                .send(new OutboundRequest(request.method().name(), request.url(), headers, body, timeout, false));
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
    private static final class Builder implements HttpClientBuilder {

        private final ModelHttp http;
        private final Duration timeout;
        private @Nullable Duration connectTimeout;
        private @Nullable Duration readTimeout;

        Builder(ModelHttp http, Duration timeout) {
            this.http = http;
            this.timeout = timeout;
        }

        @Override
        public @Nullable Duration connectTimeout() {
            return connectTimeout;
        }

        @Override
        public HttpClientBuilder connectTimeout(@Nullable Duration timeout) {
            connectTimeout = timeout;
            return this;
        }

        @Override
        public @Nullable Duration readTimeout() {
            return readTimeout;
        }

        @Override
        public HttpClientBuilder readTimeout(@Nullable Duration timeout) {
            readTimeout = timeout;
            return this;
        }

        @Override
        public HttpClient build() {
            return new LangChainHttp(http, timeout);
        }
    }
}
