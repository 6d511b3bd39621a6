package io.souvenir.api.connections;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the application with Netty's look-up of {@link AcceptedConnections} switched on, which Netty reads once. */
@QuarkusMain
public final class Main {

    private Main() {
    }

    public static void main(String... arguments) {
        System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
        Quarkus.run(arguments);
    }
}
