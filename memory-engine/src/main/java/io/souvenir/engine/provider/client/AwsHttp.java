package io.souvenir.engine.provider.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

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
record AwsHttp(ModelHttp http, Duration timeout) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {

            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(send(request.httpRequest(),
                        request.contentStreamProvider().orElse(() -> InputStream.nullInputStream())));
            }

            @Override
            public void abort() {
                // Cancelling a call interrupts its thread.
            }
        };
    }

    private OutboundResponse send(SdkHttpRequest request, ContentStreamProvider content) throws IOException {
        try (InputStream body = content.newStream()) {
            return http.send(request.method().name(), request.getUri().toString(), request.headers(), body.readAllBytes(),
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
