package io.souvenir.api.connections;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;

/**
 * Adds a guard to each accepted connection. Netty loads this class as a service after {@link #enable}: neither Quarkus nor Vert.x
 * gives access to a connection before its first complete request.
 */
public final class AcceptedConnections extends ChannelInitializerExtension {

    private static volatile @Nullable Guards guards;

    /** @param unguardedPort the port of the management interface, which only operators reach */
    record Guards(ConnectionConfig config, ClientConnections clients, int unguardedPort) {
    }

    /** Enables Netty's service loading. Must be called before the application starts. */
    public static void enable() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    static void guardWith(Guards chosen) {
        guards = chosen;
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        Guards chosen = guards;
        if (chosen != null && port(channel) != chosen.unguardedPort()) {
            channel.pipeline().addFirst(new ConnectionGuard(chosen.clients(), chosen.config().headTimeout()));
        }
    }

    private static int port(Channel channel) {
        return channel.localAddress() instanceof InetSocketAddress internet ? internet.getPort() : -1;
    }
}
