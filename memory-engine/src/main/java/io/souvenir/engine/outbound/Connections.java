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
 * Opens connections. Before each one the host's addresses are resolved, and every one of them must be permitted. The connection
 * goes to a checked address, so that a later change of the name has no effect. A connection serves one request. No proxy is used,
 * because it would resolve the name itself. A name without permitted address and a name that does not exist fail in the same way
 * and after the same time, so that tenants cannot find out names of the operator's network.
 */
final class Connections {

    private static final int CONNECTIONS_PER_HOST = 64;

    private final AllowList allowed;
    private final PlatformServers platform;
    private final HostLookup lookup;
    private final Duration refusal;
    private final HttpClient client;

    /** @param idle how long a connection may be idle */
    Connections(OutboundConfig config, HostLookup lookup, Vertx vertx, Duration idle) {
        this.allowed = new AllowList(config.allow().orElse(List.of()));
        this.platform = new PlatformServers(config.platform(), lookup);
        this.lookup = lookup;
        this.refusal = config.refusal();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                // A trace would contain the URL, and the receiver would get its id.
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setMaxPoolSize(CONNECTIONS_PER_HOST)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setIdleTimeout(Math.toIntExact(idle.toSeconds()) + 1));
    }

    /** The destination of {@code url}; fails as invalid, naming {@code field}, if it is not permitted. */
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
        long start = System.nanoTime();
        return Uni.combine().all().unis(platform.addressesAt(to.port()), lookup.addresses(to.host())).asTuple()
                .map(found -> checked(to, found.getItem2(), found.getItem1()))
                .onFailure(OutboundFailure.class).call(() -> pauseUntil(start + refusal.toNanos()))
                .chain(address -> client.request(options(to, address, method, headers)));
    }

    /** Opens a connection to a destination that the operator chose, without checks. */
    Uni<HttpClientRequest> openTrusted(Destination to, HttpMethod method, Map<String, String> headers) {
        return lookup.addresses(to.host())
                .chain(addresses -> client.request(options(to, addresses.getFirst(), method, headers)));
    }

    private InetAddress checked(Destination to, List<InetAddress> addresses, List<InetAddress> platformAddresses) {
        boolean permitted = addresses.stream().allMatch(address -> allowed.permits(to.host(), to.port(), address)
                && !PlatformServers.include(platformAddresses, address));
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

    /** The connection goes to the address; the Host header and the check of the certificate use the name. */
    private static RequestOptions options(Destination to, InetAddress address, HttpMethod method, Map<String, String> headers) {
        RequestOptions options = new RequestOptions().setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(to.port(), address.getHostAddress()))
                .setHost(to.host()).setPort(to.port()).setSsl(to.secure()).setURI(to.pathAndQuery());
        headers.forEach(options::putHeader);
        // Set last, so that no other header replaces the host whose address was checked.
        return options.putHeader(HttpHeaders.HOST, to.authority());
    }

    static OutboundFailure failure(Throwable failure) {
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
