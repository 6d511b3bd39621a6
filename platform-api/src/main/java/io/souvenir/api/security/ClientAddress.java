package io.souvenir.api.security;

import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import io.netty.util.NetUtil;

/**
 * Identifies the client of an authentication: the peer of the connection, or the address that a proxy forwards where Quarkus is
 * configured to trust one. Of an IPv6 address only the /64 network counts, because a client usually has all of its addresses.
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
