package io.souvenir.engine.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides which addresses are public, by IANA's registries of special-purpose addresses (RFC 6890). In doubt an address is not
 * public: of IPv6 only global unicast is, without the forms that embed an IPv4 address. For NAT64 the embedded address decides.
 */
final class PublicAddresses {

    private static final List<Network> NOT_PUBLIC_V4 = networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
            "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Azure's platform services behind a public address.
            "168.63.129.16/32");

    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    /** Protocol assignments with Teredo and ORCHID, documentation, 6to4, documentation. */
    private static final List<Network> NOT_PUBLIC_V6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final int NAT64_PREFIX_BYTES = 12;

    private PublicAddresses() {
    }

    static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC_V4.stream().noneMatch(network -> network.contains(address));
        }
        if (NAT64.contains(address)) {
            return isPublic(embedded(address));
        }
        return GLOBAL_UNICAST.contains(address) && NOT_PUBLIC_V6.stream().noneMatch(network -> network.contains(address));
    }

    private static InetAddress embedded(InetAddress nat64) {
        byte[] bytes = nat64.getAddress();
        return of(Arrays.copyOfRange(bytes, NAT64_PREFIX_BYTES, bytes.length));
    }

    /** Converts IPv4-mapped addresses to IPv4. */
    static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An address has 4 or 16 bytes", e);
        }
    }

    private static List<Network> networks(String... cidrs) {
        return Stream.of(cidrs).map(Network::of).toList();
    }
}
