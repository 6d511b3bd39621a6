package io.souvenir.engine.provider.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.souvenir.engine.outbound.OutboundRequest;
import io.souvenir.engine.outbound.OutboundResponse;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** HTTP client of the AWS SDK. It calls the address of a region or one that the operator configured, never one from a tenant. */
final class AwsHttp implements SdkHttpClient {

    private final ModelHttp http;
    private final Duration timeout;

    AwsHttp(ModelHttp http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {

            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(
                        http.send(outgoing(request.httpRequest(), request.contentStreamProvider().orElse(() -> InputStream
                                .nullInputStream()))));
            }

            @Override
            public void abort() {
                // Cancelling a call interrupts its thread.
            }
        };
    }

    private OutboundRequest outgoing(SdkHttpRequest request, ContentStreamProvider content) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        try (InputStream body = content.newStream()) {
            return new OutboundRequest(request.method().name(), request.getUri().toString(), headers, body.readAllBytes(),
                    timeout, true);
        }
    }

    private static HttpExecuteResponse response(OutboundResponse reply) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder().statusCode(reply.status()).headers(reply.headers()).build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(reply.body()))).build();
    }

    @Override
    public void close() {
        // Connections serve one request each.
    }
}
