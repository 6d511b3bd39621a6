package io.souvenir.admin.tenancy;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.TenantId;

/** Opens a session and a transaction for one tenant; the only way to the tables of this module through Hibernate. */
@ApplicationScoped
public class TenantSession {

    /** Runs {@code work} in a transaction that sees only the rows of {@code tenant}. Its steps must run one after another. */
    public <T> Uni<T> within(TenantId tenant, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            CurrentTenant.enter(tenant);
            return Panache.withTransaction(() -> bind(tenant).chain(work::get))
                    .eventually(CurrentTenant::leave);
        });
    }

    /** Makes every replica invalidate its cache of {@code subject} when the transaction commits. */
    public Uni<Void> announce(String channel, String subject) {
        return Panache.getSession().chain(session -> session
                .createNativeQuery("select cast(pg_notify(:channel, :subject) as text)", String.class)
                .setParameter("channel", channel)
                .setParameter("subject", subject)
                .getSingleResultOrNull()
                .replaceWithVoid());
    }

    private static Uni<Void> bind(TenantId tenant) {
        return Panache.getSession().chain(session -> session
                .createNativeQuery("select set_config('app.tenant', :tenant, true)", String.class)
                .setParameter("tenant", tenant.toString())
                .getSingleResult()
                .replaceWithVoid());
    }
}
