package io.souvenir.engine.outbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.outbound.OutboundFailure.Kind;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;

/**
 * Sends requests to servers that tenants or the operator chose and reads the whole responses, up to a bound. It follows no
 * redirects. It is created at startup, so that a wrong allow list stops the application.
 */
@Startup
@ApplicationScoped
public class OutboundExchange {

    private final OutboundConfig config;
    private final Connections connections;

    OutboundExchange(OutboundConfig config, HostLookup lookup, Vertx vertx) {
        this.config = config;
        this.connections = new Connections(config, lookup, vertx, config.longestExchange());
    }

    /** The destination of {@code url}; fails as invalid, naming {@code field}, if it is not permitted. */
    public Destination destination(String url, String field) {
        return connections.destination(url, field);
    }

    /** The response with any status; fails as {@link OutboundFailure}. */
    public Uni<OutboundResponse> send(OutboundRequest outgoing) {
        return Uni.createFrom().deferred(() -> exchange(outgoing))
                .ifNoItem().after(outgoing.timeout()).fail()
                .onFailure().transform(Connections::failure);
    }

    private Uni<OutboundResponse> exchange(OutboundRequest outgoing) {
        Destination to = outgoing.trusted() ? Connections.permitted(outgoing.url(), Kind.URL, AllowList.EVERYTHING)
                : connections.permitted(outgoing.url(), Kind.URL);
        HttpMethod method = HttpMethod.valueOf(outgoing.method());
        Uni<HttpClientRequest> opened = outgoing.trusted()
                ? connections.openTrusted(to, method, outgoing.headers())
                : connections.open(to, method, outgoing.headers());
        return opened.chain(request -> exchange(request, outgoing.body()));
    }

    private Uni<OutboundResponse> exchange(HttpClientRequest request, byte[] body) {
        return request.send(Buffer.buffer(body))
                .chain(this::reply)
                .onTermination().invoke(() -> request.connection().closeAndForget());
    }

    private Uni<OutboundResponse> reply(HttpClientResponse response) {
        return response.toMulti().onItem().scan(Buffer::buffer, this::append).collect().last()
                .map(body -> new OutboundResponse(response.statusCode(), headers(response),
                        body == null ? new byte[0] : body.getBytes()));
    }

    private Buffer append(Buffer read, Buffer chunk) {
        if (read.length() + chunk.length() > config.maxReply()) {
            throw new OutboundFailure(Kind.TOO_LARGE, null);
        }
        return read.appendBuffer(chunk);
    }

    private static Map<String, List<String>> headers(HttpClientResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.headers().names().forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), response.headers().getAll(name)));
        return headers;
    }

    @PreDestroy
    void close() {
        connections.close();
    }
}
