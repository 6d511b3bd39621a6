package io.souvenir.api.connections;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Closes connections whose request head is not complete in time, and connections beyond the limit of their client address. With
 * the idle timeout of the server alone, a client could send one byte a minute forever.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {

    private final ClientConnections clients;
    private final Duration headTimeout;
    private final AtomicInteger requests = new AtomicInteger();
    private @Nullable Object counted;
    private @Nullable Future<?> deadline;

    ConnectionGuard(ClientConnections clients, Duration headTimeout) {
        this.clients = clients;
        this.headTimeout = headTimeout;
    }

    /** Null where Netty was started without {@link AcceptedConnections}. */
    static @Nullable ConnectionGuard of(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? connection.channel().pipeline().get(ConnectionGuard.class)
                : null;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Object client = client(context.channel().remoteAddress());
        if (clients.admit(client)) {
            counted = client;
            context.fireChannelActive();
        } else {
            close(context);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (requests.get() == 0 && deadline == null) {
            deadline = context.executor().schedule(() -> close(context), headTimeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelDeadline();
        if (counted != null) {
            clients.release(counted);
            counted = null;
        }
        context.fireChannelInactive();
    }

    /** The head is complete. Called on the connection's event loop. */
    void requestStarted() {
        requests.incrementAndGet();
        cancelDeadline();
    }

    void requestEnded() {
        requests.decrementAndGet();
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private static void close(ChannelHandlerContext context) {
        var unused = context.close();
    }

    private static Object client(SocketAddress address) {
        return address instanceof InetSocketAddress internet ? internet.getAddress() : address;
    }
}
