package io.souvenir.api.security;

import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import io.netty.util.NetUtil;

/**
 * Names the client that tries to log in: the peer of the connection, or what a proxy says of it where Quarkus is configured to
 * trust one. Whoever has an IPv6 address has a whole /64 of them, so that is what counts.
 */
final class ClientAddress {

    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {
    }

    static String of(@Nullable String host) {
        if (host == null) {
            return "unknown";
        }
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        return address != null && address.length == IPV6_BYTES
                ? HexFormat.of().formatHex(Arrays.copyOf(address, NETWORK_BYTES))
                : host;
    }
}
