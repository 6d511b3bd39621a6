package io.souvenir.admin.outbound;

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

    AllowList(List<String> entries) {
        for (String entry : entries) {
            String allowed = entry.strip().toLowerCase(Locale.ROOT);
            Network.parse(allowed).ifPresentOrElse(networks::add, () -> hosts.add(allowed));
        }
    }

    /** An allowed host may be anywhere; any other only where addresses are public or allowed. */
    boolean permits(String host, InetAddress address) {
        return hosts.contains(host) || permits(address) || Addresses.isPublic(address);
    }

    boolean permitsPlainHttp(String host) {
        return hosts.contains(host) || Destination.literal(host).filter(this::permits).isPresent();
    }

    boolean names(String host) {
        return hosts.contains(host);
    }

    private boolean permits(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
