package io.souvenir.admin.apikeys;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.pubsub.PgSubscriber;

/**
 * Receives the revocations of all replicas and invalidates cached identities. Notices are lost while the connection is lost, so
 * each listening period has a number, and entries that were read in an earlier period must be read again.
 */
@ApplicationScoped
class RevocationListener {

    static final String CHANNEL = "souvenir_identity";

    private static final Logger LOG = Logger.getLogger(RevocationListener.class);
    private static final long RECONNECT_MILLIS = 500;
    private static final long NOT_LISTENING = -1;

    private final PgSubscriber subscriber;
    private final IdentityCache cache;
    private final AtomicLong periods = new AtomicLong();
    private volatile @Nullable PgConnection listeningOn;

    RevocationListener(Vertx vertx, IdentityCache cache,
            @ConfigProperty(name = "souvenir.postgres.url") String url,
            @ConfigProperty(name = "souvenir.postgres.app-user") String user,
            @ConfigProperty(name = "souvenir.postgres.app-password") Optional<String> password) {
        this.cache = cache;
        this.subscriber = PgSubscriber.subscriber(vertx, PgConnectOptions.fromUri(url)
                .setUser(user).setPassword(password.orElse("")).setTcpKeepAlive(true))
                .reconnectPolicy(attempt -> RECONNECT_MILLIS);
    }

    void atStart(@Observes StartupEvent event) {
        subscriber.channel(CHANNEL).subscribeHandler(nothing -> subscribed()).handler(cache::invalidate);
        subscriber.connect().onFailure(failure -> LOG.error("Not listening for revocations", failure));
    }

    /** The number of the present listening period, or {@code NOT_LISTENING}. */
    long period() {
        PgConnection now = subscriber.actualConnection();
        return now != null && now.equals(listeningOn) ? periods.get() : NOT_LISTENING;
    }

    boolean covers(long period) {
        return period != NOT_LISTENING && period == period();
    }

    private void subscribed() {
        periods.incrementAndGet();
        listeningOn = subscriber.actualConnection();
    }

    @PreDestroy
    void close() {
        subscriber.close();
    }
}
