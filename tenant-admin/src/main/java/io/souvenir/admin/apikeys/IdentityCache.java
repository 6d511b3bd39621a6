package io.souvenir.admin.apikeys;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.souvenir.engine.tenancy.TenantId;

/** What is remembered of presented keys, by the digest of the whole key: the proven and, briefly, the refused. */
@ApplicationScoped
class IdentityCache {

    private final Cache<String, ProvenKey> proven;
    private final Cache<String, Boolean> refused;
    private final AtomicLong forgettings = new AtomicLong();

    IdentityCache(IdentityConfig config) {
        this.proven = Caffeine.newBuilder().maximumSize(config.cacheSize()).expireAfterWrite(config.outageGrace()).build();
        this.refused = Caffeine.newBuilder().maximumSize(config.refusalSize()).expireAfterWrite(config.refusalTtl()).build();
    }

    static String subject(String keyId) {
        return "key:" + keyId;
    }

    static String subject(TenantId tenant) {
        return "tenant:" + tenant;
    }

    @Nullable
    ProvenKey find(String digest) {
        return proven.getIfPresent(digest);
    }

    boolean refused(String digest) {
        return refused.getIfPresent(digest) != null;
    }

    /** Taken before a key is looked up and given back with what was found. */
    long mark() {
        return forgettings.get();
    }

    /** Keeps what was found, unless something was forgotten meanwhile: the finding may be older than the revocation. */
    void keep(String digest, ProvenKey key, long mark) {
        proven.put(digest, key);
        if (mark != forgettings.get()) {
            proven.invalidate(digest);
        }
    }

    void refuse(String digest, long mark) {
        proven.invalidate(digest);
        refused.put(digest, Boolean.TRUE);
        if (mark != forgettings.get()) {
            refused.invalidate(digest);
        }
    }

    /** Forgets a key or a whole tenant; rare, so it may look at everything. Refusals go too, as a tenant may be active again. */
    void forget(String subject) {
        forgettings.incrementAndGet();
        refused.invalidateAll();
        proven.asMap().values().removeIf(key -> subject.equals(subject(key.identity().keyId()))
                || subject.equals(subject(key.identity().project().tenant())));
    }
}
