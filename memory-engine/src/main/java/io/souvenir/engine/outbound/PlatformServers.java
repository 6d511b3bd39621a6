package io.souvenir.engine.outbound;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.smallrye.mutiny.Uni;

/**
 * The servers of Souvenir itself: its stores, Keycloak and its own ports. Requests of tenants never reach them, even if the allow
 * list permits it. Their names are resolved before each request, because an address may change.
 */
final class PlatformServers {

    /** Reads only host and port of a URL; the part before an {@code @} may be a password. */
    private static final Pattern URL = Pattern
            .compile("(\\w+)://(?:[^/?#]*@)?(\\[[^]]+]|[^/?#:@]+)(?::(\\d{1,5}))?(?:[/?#].*)?");

    private static final Pattern LIST = Pattern.compile(",(?=\\s*\\w+://)");

    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443, "redis", 6379, "rediss", 6379,
            "postgresql", 5432, "postgres", 5432);

    private final HostLookup lookup;
    private final List<Server> servers;
    private final Map<Server, List<InetAddress>> known = new ConcurrentHashMap<>();

    private record Server(String host, int port) {
    }

    PlatformServers(Map<String, String> urls, HostLookup lookup) {
        this.lookup = lookup;
        this.servers = urls.entrySet().stream()
                .flatMap(entry -> LIST.splitAsStream(entry.getValue()).map(url -> server(entry.getKey(), url.strip())))
                .distinct().toList();
    }

    private static Server server(String name, String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "souvenir.outbound.platform." + name + " must be a URL, or several with commas between them");
        }
        String host = parts.group(2).startsWith("[") ? parts.group(2).substring(1, parts.group(2).length() - 1)
                : parts.group(2);
        int port = parts.group(3) == null ? PORTS.getOrDefault(parts.group(1), 0) : Integer.parseInt(parts.group(3));
        return new Server(host, port);
    }

    /** The addresses of platform servers that listen on {@code port}. */
    Uni<List<InetAddress>> addressesAt(int port) {
        List<Uni<List<InetAddress>>> lookups = servers.stream().filter(server -> server.port() == port).map(this::addresses)
                .toList();
        if (lookups.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.join().all(lookups).andFailFast().map(found -> found.stream().flatMap(Collection::stream).toList());
    }

    /** The last known addresses if the name server does not answer. */
    private Uni<List<InetAddress>> addresses(Server server) {
        return lookup.addresses(server.host()).invoke(found -> known.put(server, found))
                .onFailure().recoverWithItem(() -> known.getOrDefault(server, List.of()));
    }

    /** Whether {@code address} is one of {@code platform}. All addresses of this machine count as one, because a server may listen on each. */
    static boolean include(List<InetAddress> platform, InetAddress address) {
        return platform.contains(address) || isLocal(address) && platform.stream().anyMatch(PlatformServers::isLocal);
    }

    private static boolean isLocal(InetAddress address) {
        try {
            return address.isLoopbackAddress() || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }
}
