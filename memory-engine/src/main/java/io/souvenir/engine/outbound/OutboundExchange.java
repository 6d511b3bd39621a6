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
 * Asks servers that tenants, or the operator, chose, and reads their whole answers, up to a bound. Follows no redirection. Made at
 * the start, so that a wrong allow list ends it.
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

    /** The destination of {@code url}; fails as invalid, naming {@code field}, where it may not be used. */
    public Destination destination(String url, String field) {
        return connections.destination(url, field);
    }

    /** The reply, whatever its status; fails as {@link OutboundFailure}. */
    public Uni<Reply> send(Call call) {
        return Uni.createFrom().deferred(() -> exchange(call))
                .ifNoItem().after(call.timeout()).fail()
                .onFailure().transform(Connections::told);
    }

    private Uni<Reply> exchange(Call call) {
        Destination to = call.operatorsChoice() ? Connections.permitted(call.url(), Kind.URL, AllowList.EVERYTHING)
                : connections.permitted(call.url(), Kind.URL);
        HttpMethod method = HttpMethod.valueOf(call.method());
        Uni<HttpClientRequest> opened = call.operatorsChoice()
                ? connections.openAnywhere(to, method, call.headers())
                : connections.open(to, method, call.headers());
        return opened.chain(request -> exchange(request, call.body()));
    }

    private Uni<Reply> exchange(HttpClientRequest request, byte[] body) {
        return request.send(Buffer.buffer(body))
                .chain(this::reply)
                .onTermination().invoke(() -> request.connection().closeAndForget());
    }

    private Uni<Reply> reply(HttpClientResponse response) {
        return response.toMulti().onItem().scan(Buffer::buffer, this::append).collect().last()
                .map(body -> new Reply(response.statusCode(), headers(response),
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
