package io.souvenir.engine.outbound;

import java.net.InetAddress;
import java.util.List;

/** The destinations that tenants may reach besides public addresses over HTTPS. */
final class AllowList {

    private final List<AllowedHost> entries;
    private final boolean everything;

    /** For destinations that the operator configured. */
    static final AllowList EVERYTHING = new AllowList(List.of(), true);

    /** Fails with a message for the operator if an entry has no port. */
    AllowList(List<String> entries) {
        this(entries.stream().map(AllowedHost::parse).toList(), false);
    }

    private AllowList(List<AllowedHost> entries, boolean everything) {
        this.entries = entries;
        this.everything = everything;
    }

    /** An allowed host name may have any address; other hosts need a public or allowed address. */
    boolean permits(String host, int port, InetAddress address) {
        return names(host, port) || permits(address, port) || PublicAddresses.isPublic(address);
    }

    boolean permitsPlainHttp(String host, int port) {
        return names(host, port)
                || Destination.literal(host).filter(address -> permits(host, port, address)).isPresent();
    }

    boolean names(String host, int port) {
        return everything || entries.stream().anyMatch(entry -> entry.names(host, port));
    }

    private boolean permits(InetAddress address, int port) {
        return entries.stream().anyMatch(entry -> entry.contains(address, port));
    }
}
