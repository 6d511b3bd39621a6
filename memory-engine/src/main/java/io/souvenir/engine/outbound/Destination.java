package io.souvenir.engine.outbound;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.netty.util.NetUtil;

/**
 * The destination of a request. Its host is a name or an address in canonical form: 0177.0.0.1, 2130706433 and 0x7f.1 mean
 * different addresses to different libraries and are refused.
 */
public record Destination(URI uri, String host, int port, boolean secure) {

    private static final int MAX_LENGTH = 2048;
    private static final int MAX_PORT = 65_535;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** The URL may not be used; the message tells its owner why. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    static Destination of(String url, AllowList allowed) {
        URI uri = parsed(url);
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new Refused("must be an https URL", null);
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new Refused("must name a host, and neither a user nor a fragment", null);
        }
        String host = canonical(uri.getHost());
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? HTTPS : HTTP;
        if (port == 0 || port > MAX_PORT) {
            throw new Refused("must have a port from 1 to " + MAX_PORT, null);
        }
        if (!secure && !allowed.permitsPlainHttp(host, port)) {
            throw new Refused("must be an https URL", null);
        }
        requireReachable(host, port, allowed);
        return new Destination(uri, host, port, secure);
    }

    private static URI parsed(String url) {
        if (url.length() > MAX_LENGTH) {
            throw new Refused("must have at most " + MAX_LENGTH + " characters", null);
        }
        try {
            return new URI(url);
        } catch (URISyntaxException malformed) {
            throw new Refused("must be a URL", malformed);
        }
    }

    private static String canonical(String host) {
        if (host.startsWith("[")) {
            String address = host.substring(1, host.length() - 1);
            if (!NetUtil.isValidIpV6Address(address) || address.indexOf('%') >= 0) {
                throw new Refused("must name an IPv6 address without a zone", null);
            }
            return address.toLowerCase(Locale.ROOT);
        }
        String name = ascii(host).toLowerCase(Locale.ROOT);
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        String last = bare.substring(bare.lastIndexOf('.') + 1);
        if (last.isEmpty() || last.matches("\\d+|0x[0-9a-f]*") && !isCanonicalV4(bare)) {
            throw new Refused("must name a host, or an IPv4 address as four decimal numbers", null);
        }
        return bare;
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException malformed) {
            throw new Refused("must name a host", malformed);
        }
    }

    private static boolean isCanonicalV4(String host) {
        return host.matches("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}") && NetUtil.isValidIpV4Address(host);
    }

    /** Refuses addresses that are not permitted; names are resolved when a request is sent. */
    private static void requireReachable(String host, int port, AllowList allowed) {
        boolean forbidden = literal(host).map(address -> !allowed.permits(host, port, address))
                .orElse((host.equals("localhost") || host.endsWith(".localhost")) && !allowed.names(host, port));
        if (forbidden) {
            throw new Refused("must not lead to a private, local or otherwise special address", null);
        }
    }

    /** The address if {@code host} is one; empty for a name. */
    static Optional<InetAddress> literal(String host) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        return bytes == null ? Optional.empty() : Optional.of(PublicAddresses.of(bytes));
    }

    /** The value of the Host header. */
    String authority() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (secure ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    String pathAndQuery() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Omits the path and the query, which may contain credentials. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
