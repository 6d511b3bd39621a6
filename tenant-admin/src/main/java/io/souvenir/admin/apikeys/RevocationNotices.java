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
 * Hears from every replica which keys and tenants to forget. Notices sent while the connection is away are lost, so each spell of
 * listening has a number and what was learned in an earlier spell, or in none, must be looked up again.
 */
@ApplicationScoped
class RevocationNotices {

    static final String CHANNEL = "souvenir_identity";

    private static final Logger LOG = Logger.getLogger(RevocationNotices.class);
    private static final long RECONNECT_MILLIS = 500;
    private static final long DEAF = -1;

    private final PgSubscriber subscriber;
    private final IdentityCache cache;
    private final AtomicLong spells = new AtomicLong();
    private volatile @Nullable PgConnection heardOn;

    RevocationNotices(Vertx vertx, IdentityCache cache,
            @ConfigProperty(name = "souvenir.postgres.url") String url,
            @ConfigProperty(name = "souvenir.postgres.app-user") String user,
            @ConfigProperty(name = "souvenir.postgres.app-password") Optional<String> password) {
        this.cache = cache;
        this.subscriber = PgSubscriber.subscriber(vertx, PgConnectOptions.fromUri(url)
                .setUser(user).setPassword(password.orElse("")).setTcpKeepAlive(true))
                .reconnectPolicy(attempt -> RECONNECT_MILLIS);
    }

    void atStart(@Observes StartupEvent event) {
        subscriber.channel(CHANNEL).subscribeHandler(nothing -> heard()).handler(cache::forget);
        subscriber.connect().onFailure(failure -> LOG.error("Not listening for revocations", failure));
    }

    /** The present spell of listening, or a number no spell has. */
    long spell() {
        PgConnection now = subscriber.actualConnection();
        return now != null && now.equals(heardOn) ? spells.get() : DEAF;
    }

    boolean covers(long spell) {
        return spell != DEAF && spell == spell();
    }

    private void heard() {
        spells.incrementAndGet();
        heardOn = subscriber.actualConnection();
    }

    @PreDestroy
    void close() {
        subscriber.close();
    }
}
