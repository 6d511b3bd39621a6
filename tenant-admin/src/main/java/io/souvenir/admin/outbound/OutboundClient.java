package io.souvenir.admin.outbound;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.netty.channel.ConnectTimeoutException;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.outbound.OutboundFailure.Kind;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;

/**
 * Posts to where tenants say. Before each hop the host's addresses are looked up and every one of them must be permitted; the
 * connection is then made to the address that was checked, whatever the name means a moment later. A connection serves one
 * request, and no proxy is used: it would look the name up for itself.
 */
@ApplicationScoped
public class OutboundClient {

    private static final Duration PATIENCE_FOR_BODY = Duration.ofSeconds(1);
    private static final int BODY_CHUNKS = 4;
    private static final int CONNECTIONS_PER_HOST = 64;

    private final OutboundConfig config;
    private final AllowList allowed;
    private final HostLookup lookup;
    private final HttpClient client;

    OutboundClient(OutboundConfig config, HostLookup lookup, Vertx vertx) {
        this.config = config;
        this.allowed = new AllowList(config.allow().orElse(List.of()));
        this.lookup = lookup;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                // A trace would hold the URL, and its id is none of the receiver's business.
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setMaxPoolSize(CONNECTIONS_PER_HOST)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setIdleTimeout(Math.toIntExact(config.timeout().toSeconds()) + 1));
    }

    /** The destination of {@code url}; fails as invalid, naming {@code field}, where it may not be used. */
    public Destination destination(String url, String field) {
        try {
            return Destination.of(url, allowed);
        } catch (Destination.Refused refused) {
            throw SouvenirException.invalid(field, field + " " + refused.getMessage());
        }
    }

    /** The answer, whatever its status; fails as {@link OutboundFailure}. 307 and 308 are followed: they ask for the same post again. */
    public Uni<Answer> post(String url, Map<String, String> headers, String body) {
        return Uni.createFrom().deferred(() -> hop(url, headers, Buffer.buffer(body), config.redirects()))
                .ifNoItem().after(config.timeout()).fail()
                .onFailure().transform(OutboundClient::told);
    }

    private Uni<Answer> hop(String url, Map<String, String> headers, Buffer body, int redirects) {
        Destination to = permitted(url, redirects == config.redirects() ? Kind.URL : Kind.FORBIDDEN_ADDRESS);
        return lookup.addresses(to.host())
                .map(addresses -> checked(to, addresses))
                .chain(address -> client.request(options(to, address, headers)))
                .chain(request -> exchange(request, body))
                .chain(answer -> isRedirection(answer.status()) ? follow(to, answer, headers, body, redirects)
                        : Uni.createFrom().item(answer));
    }

    private Destination permitted(String url, Kind otherwise) {
        try {
            return Destination.of(url, allowed);
        } catch (Destination.Refused refused) {
            throw new OutboundFailure(otherwise, refused);
        }
    }

    private InetAddress checked(Destination to, List<InetAddress> addresses) {
        if (!addresses.stream().allMatch(address -> allowed.permits(to.host(), address))) {
            throw new OutboundFailure(Kind.FORBIDDEN_ADDRESS, null);
        }
        return addresses.getFirst();
    }

    /** The name stands in the Host header and is what the certificate must show; the connection goes to the address. */
    private static RequestOptions options(Destination to, InetAddress address, Map<String, String> headers) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(to.port(), address.getHostAddress()))
                .setHost(to.host()).setPort(to.port()).setSsl(to.secure()).setURI(to.pathAndQuery())
                .putHeader(HttpHeaders.HOST, to.authority());
        headers.forEach(options::putHeader);
        return options;
    }

    private static Uni<Answer> exchange(HttpClientRequest request, Buffer body) {
        return request.send(body)
                .call(OutboundClient::drain)
                .map(response -> new Answer(response.statusCode(), response.getHeader("Retry-After"),
                        response.getHeader("Location")))
                .onTermination().invoke(() -> request.connection().closeAndForget());
    }

    /** Lets a short body arrive, so that the sender is not cut off, and reads no further. */
    private static Uni<Void> drain(HttpClientResponse response) {
        return response.toMulti().select().first(BODY_CHUNKS).collect().last()
                .ifNoItem().after(PATIENCE_FOR_BODY).fail()
                .onFailure().recoverWithNull().replaceWithVoid();
    }

    private static boolean isRedirection(int status) {
        return status >= 300 && status < 400;
    }

    private Uni<Answer> follow(Destination from, Answer answer, Map<String, String> headers, Buffer body, int redirects) {
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

    private static OutboundFailure told(Throwable failure) {
        return switch (failure) {
            case OutboundFailure known -> known;
            case io.smallrye.mutiny.TimeoutException late -> new OutboundFailure(Kind.TIMEOUT, late);
            case TimeoutException late -> new OutboundFailure(Kind.TIMEOUT, late);
            case ConnectTimeoutException late -> new OutboundFailure(Kind.CONNECT, late);
            case ConnectException refused -> new OutboundFailure(Kind.CONNECT, refused);
            case NoRouteToHostException nowhere -> new OutboundFailure(Kind.CONNECT, nowhere);
            case SSLException unproven -> new OutboundFailure(Kind.TLS, unproven);
            default -> new OutboundFailure(failure.getCause() instanceof SSLException ? Kind.TLS : Kind.CLOSED, failure);
        };
    }

    @PreDestroy
    void close() {
        client.closeAndForget();
    }
}
