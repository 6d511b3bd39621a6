package io.souvenir.engine.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;

/** Resolves names through the operating system, on its own threads, so that a slow name server delays nothing else. */
@ApplicationScoped
class HostLookup {

    private static final int THREADS = 32;

    private final WorkerExecutor threads;

    HostLookup(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor("souvenir-outbound-dns", THREADS);
    }

    Uni<List<InetAddress>> addresses(String host) {
        return Destination.literal(host).map(literal -> Uni.createFrom().item(List.of(literal)))
                .orElseGet(() -> threads.executeBlocking(() -> lookUp(host), false));
    }

    private static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException nowhere) {
            throw new OutboundFailure(OutboundFailure.Kind.NO_PERMITTED_ADDRESS, nowhere);
        }
    }

    @PreDestroy
    void close() {
        threads.closeAndForget();
    }
}
