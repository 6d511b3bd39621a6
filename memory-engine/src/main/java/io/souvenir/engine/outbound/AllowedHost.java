package io.souvenir.engine.outbound;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host name, an address or a network with the ports that may be reached there. The ports are required, because a host alone
 * would open every service of a machine.
 */
record AllowedHost(String host, Optional<Network> network, int firstPort, int lastPort) {

    private static final int MAX_PORT = 65_535;

    /** IPv6 addresses and networks are in brackets, as in URLs. */
    private static final Pattern ENTRY = Pattern.compile("(?:\\[([^]]+)]|([^:\\[\\]]+)):(\\d{1,5})(?:-(\\d{1,5}))?");

    static AllowedHost parse(String text) {
        String entry = text.strip().toLowerCase(Locale.ROOT);
        Matcher parts = ENTRY.matcher(entry);
        if (!parts.matches()) {
            throw invalid(entry);
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        int first = Integer.parseInt(parts.group(3));
        int last = parts.group(4) == null ? first : Integer.parseInt(parts.group(4));
        if (first < 1 || last < first || last > MAX_PORT) {
            throw invalid(entry);
        }
        return new AllowedHost(host, Network.parse(host), first, last);
    }

    private static IllegalArgumentException invalid(String entry) {
        return new IllegalArgumentException("SOUVENIR_OUTBOUND_ALLOW has the entry \"" + entry + "\". Write HOST:PORT or"
                + " HOST:FIRST-LAST, with a name, an address or a network as the host: 127.0.0.1:11434, 10.1.0.0/16:8000-8100,"
                + " [::1]:443, models.internal:443");
    }

    boolean names(String other, int port) {
        return network.isEmpty() && host.equals(other) && covers(port);
    }

    boolean contains(InetAddress address, int port) {
        return covers(port) && network.filter(block -> block.contains(address)).isPresent();
    }

    private boolean covers(int port) {
        return firstPort <= port && port <= lastPort;
    }
}
