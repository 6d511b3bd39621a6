package io.souvenir.engine.outbound;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the operator lets tenants reach besides public addresses over HTTPS. */
final class AllowList {

    private final List<Network> networks = new ArrayList<>();
    private final Set<String> hosts = new HashSet<>();
    private final boolean everything;

    /** For destinations that the operator chose. */
    static final AllowList EVERYTHING = new AllowList(List.of(), true);

    AllowList(List<String> entries) {
        this(entries, false);
    }

    private AllowList(List<String> entries, boolean everything) {
        this.everything = everything;
        for (String entry : entries) {
            String allowed = entry.strip().toLowerCase(Locale.ROOT);
            Network.parse(allowed).ifPresentOrElse(networks::add, () -> hosts.add(allowed));
        }
    }

    /** An allowed host may be anywhere; any other only where addresses are public or allowed. */
    boolean permits(String host, InetAddress address) {
        return names(host) || permits(address) || Addresses.isPublic(address);
    }

    boolean permitsPlainHttp(String host) {
        return names(host) || Destination.literal(host).filter(this::permits).isPresent();
    }

    boolean names(String host) {
        return everything || hosts.contains(host);
    }

    private boolean permits(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
