package io.souvenir.engine.outbound;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.netty.channel.ConnectTimeoutException;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.outbound.OutboundFailure.Kind;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;

/**
 * Opens connections. Before each one the host's addresses are looked up and every one of them must be permitted; the
 * connection is then made to the address that was checked, whatever the name means a moment later. A connection serves one
 * request, and no proxy is used: it would look the name up for itself. A name that leads to no permitted address and one that
 * leads nowhere fail alike and after the same time, so that nobody learns which names the operator's network has.
 */
final class Connections {

    private static final int CONNECTIONS_PER_HOST = 64;

    private final AllowList allowed;
    private final PlatformServers platform;
    private final HostLookup lookup;
    private final Duration refusal;
    private final HttpClient client;

    /** @param idle how long a connection may be silent */
    Connections(OutboundConfig config, HostLookup lookup, Vertx vertx, Duration idle) {
        this.allowed = new AllowList(config.allow().orElse(List.of()));
        this.platform = new PlatformServers(config.platform(), lookup);
        this.lookup = lookup;
        this.refusal = config.refusal();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                // A trace would hold the URL, and its id is none of the receiver's business.
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setMaxPoolSize(CONNECTIONS_PER_HOST)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setIdleTimeout(Math.toIntExact(idle.toSeconds()) + 1));
    }

    /** The destination of {@code url}; fails as invalid, naming {@code field}, where it may not be used. */
    Destination destination(String url, String field) {
        try {
            return Destination.of(url, allowed);
        } catch (Destination.Refused refused) {
            throw SouvenirException.invalid(field, field + " " + refused.getMessage());
        }
    }

    Destination permitted(String url, Kind otherwise) {
        return permitted(url, otherwise, allowed);
    }

    static Destination permitted(String url, Kind otherwise, AllowList allowed) {
        try {
            return Destination.of(url, allowed);
        } catch (Destination.Refused refused) {
            throw new OutboundFailure(otherwise, refused);
        }
    }

    Uni<HttpClientRequest> open(Destination to, HttpMethod method, Map<String, String> headers) {
        long began = System.nanoTime();
        return Uni.combine().all().unis(platform.addressesAt(to.port()), lookup.addresses(to.host())).asTuple()
                .map(found -> checked(to, found.getItem2(), found.getItem1()))
                .onFailure(OutboundFailure.class).call(() -> pauseUntil(began + refusal.toNanos()))
                .chain(address -> client.request(options(to, address, method, headers)));
    }

    /** Opens to where the operator, and no tenant, wants a request to go. */
    Uni<HttpClientRequest> openAnywhere(Destination to, HttpMethod method, Map<String, String> headers) {
        return lookup.addresses(to.host())
                .chain(addresses -> client.request(options(to, addresses.getFirst(), method, headers)));
    }

    private InetAddress checked(Destination to, List<InetAddress> addresses, List<InetAddress> ours) {
        boolean permitted = addresses.stream().allMatch(address -> allowed.permits(to.host(), to.port(), address)
                && !PlatformServers.include(ours, address));
        if (!permitted) {
            throw new OutboundFailure(Kind.NO_PERMITTED_ADDRESS, null);
        }
        return addresses.getFirst();
    }

    /** Timers count whole milliseconds: one more, so that none ends early. */
    private static Uni<Void> pauseUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        return left <= 0 ? Uni.createFrom().voidItem()
                : Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofNanos(left).plusMillis(1));
    }

    /** The name stands in the Host header and is what the certificate must show; the connection goes to the address. */
    private static RequestOptions options(Destination to, InetAddress address, HttpMethod method, Map<String, String> headers) {
        RequestOptions options = new RequestOptions().setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(to.port(), address.getHostAddress()))
                .setHost(to.host()).setPort(to.port()).setSsl(to.secure()).setURI(to.pathAndQuery());
        headers.forEach(options::putHeader);
        // Last: whatever was asked for, the request names the host whose address was checked.
        return options.putHeader(HttpHeaders.HOST, to.authority());
    }

    static OutboundFailure told(Throwable failure) {
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

    void close() {
        client.closeAndForget();
    }
}
