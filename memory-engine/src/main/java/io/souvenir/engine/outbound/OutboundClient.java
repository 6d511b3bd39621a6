package io.souvenir.engine.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.outbound.OutboundFailure.Kind;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;

/** Posts to addresses that tenants chose and reads only the head of the response. */
@ApplicationScoped
public class OutboundClient {

    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(1);
    private static final int BODY_CHUNKS = 4;

    private final OutboundConfig config;
    private final Connections connections;

    OutboundClient(OutboundConfig config, HostLookup lookup, Vertx vertx) {
        this.config = config;
        this.connections = new Connections(config, lookup, vertx, config.timeout());
    }

    /** The destination of {@code url}; fails as invalid, naming {@code field}, if it is not permitted. */
    public Destination destination(String url, String field) {
        return connections.destination(url, field);
    }

    /** The response with any status; fails as {@link OutboundFailure}. Follows redirects with 307 and 308, which repeat the POST. */
    public Uni<ResponseHead> post(String url, Map<String, String> headers, String body) {
        return Uni.createFrom().deferred(() -> hop(url, headers, Buffer.buffer(body), config.redirects()))
                .ifNoItem().after(config.timeout()).fail()
                .onFailure().transform(Connections::failure);
    }

    private Uni<ResponseHead> hop(String url, Map<String, String> headers, Buffer body, int redirects) {
        Destination to = connections.permitted(url, redirects == config.redirects() ? Kind.URL : Kind.NO_PERMITTED_ADDRESS);
        return connections.open(to, HttpMethod.POST, headers)
                .chain(request -> exchange(request, body))
                .chain(answer -> isRedirection(answer.status()) ? follow(to, answer, headers, body, redirects)
                        : Uni.createFrom().item(answer));
    }

    private static Uni<ResponseHead> exchange(HttpClientRequest request, Buffer body) {
        return request.send(body)
                .call(OutboundClient::drain)
                .map(response -> new ResponseHead(response.statusCode(), response.getHeader("Retry-After"),
                        response.getHeader("Location")))
                .onTermination().invoke(() -> request.connection().closeAndForget());
    }

    /** Reads the beginning of the body, so that the sender of a short one sees no broken connection. */
    private static Uni<Void> drain(HttpClientResponse response) {
        return response.toMulti().select().first(BODY_CHUNKS).collect().last()
                .ifNoItem().after(BODY_TIMEOUT).fail()
                .onFailure().recoverWithNull().replaceWithVoid();
    }

    private static boolean isRedirection(int status) {
        return status >= 300 && status < 400;
    }

    private Uni<ResponseHead> follow(Destination from, ResponseHead answer, Map<String, String> headers, Buffer body,
            int redirects) {
        boolean samePost = answer.status() == 307 || answer.status() == 308;
        String location = answer.location();
        if (!samePost || location == null || redirects == 0) {
            throw new OutboundFailure(Kind.REDIRECT, null);
        }
        return hop(resolved(from.uri(), location), headers, body, redirects - 1);
    }

    private static String resolved(URI from, String location) {
        try {
            return from.resolve(location).toString();
        } catch (IllegalArgumentException malformed) {
            throw new OutboundFailure(Kind.REDIRECT, malformed);
        }
    }

    @PreDestroy
    void close() {
        connections.close();
    }
}
