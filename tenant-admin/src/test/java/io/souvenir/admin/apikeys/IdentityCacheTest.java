package io.souvenir.admin.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.souvenir.admin.apikeys.IdentityCache.CachedIdentity;
import io.souvenir.admin.apikeys.KeyAuthenticator.KeyIdentity;
import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

class IdentityCacheTest {

    private static final TenantId ACME = new TenantId(UUID.randomUUID());
    private static final TenantId GLOBEX = new TenantId(UUID.randomUUID());

    private final IdentityConfig config = new SmallRyeConfigBuilder().withMapping(IdentityConfig.class).build()
            .getConfigMapping(IdentityConfig.class);
    private final IdentityCache cache = new IdentityCache(config);

    @Test
    void forgettingAKeyLeavesTheOthers() {
        // Given
        cache.put("one", key("one", ACME), cache.mark());
        cache.put("two", key("two", ACME), cache.mark());
        // When
        cache.invalidate(IdentityCache.subject("one"));
        // Then
        assertThat(cache.find("one")).isNull();
        assertThat(cache.find("two")).isNotNull();
    }

    @Test
    void forgettingATenantForgetsAllItsKeys() {
        // Given
        cache.put("one", key("one", ACME), cache.mark());
        cache.put("other", key("other", GLOBEX), cache.mark());
        // When
        cache.invalidate(IdentityCache.subject(ACME));
        // Then
        assertThat(cache.find("one")).isNull();
        assertThat(cache.find("other")).isNotNull();
    }

    @Test
    void whatWasLookedUpBeforeARevocationIsNotKeptAfterIt() {
        // Given
        long mark = cache.mark();
        cache.invalidate(IdentityCache.subject("one"));
        // When
        cache.put("one", key("one", ACME), mark);
        // Then
        assertThat(cache.find("one")).isNull();
    }

    @Test
    void aRefusedKeyIsNoLongerProven() {
        // Given
        cache.put("one", key("one", ACME), cache.mark());
        // When
        cache.refuse("one", cache.mark());
        // Then
        assertThat(cache.find("one")).isNull();
        assertThat(cache.refused("one")).isTrue();
    }

    private CachedIdentity key(String keyId, TenantId tenant) {
        ProjectRef project = new ProjectRef(tenant, new ProjectId(UUID.randomUUID()));
        return CachedIdentity.verified(new KeyIdentity(keyId, project, Role.MEMBER, true, null), config, Instant.now(), 1);
    }
}
