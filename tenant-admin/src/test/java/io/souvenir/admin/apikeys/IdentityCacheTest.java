package io.souvenir.admin.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfigBuilder;
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
        cache.keep("one", key("one", ACME), cache.mark());
        cache.keep("two", key("two", ACME), cache.mark());
        // When
        cache.forget(IdentityCache.subject("one"));
        // Then
        assertThat(cache.find("one")).isNull();
        assertThat(cache.find("two")).isNotNull();
    }

    @Test
    void forgettingATenantForgetsAllItsKeys() {
        // Given
        cache.keep("one", key("one", ACME), cache.mark());
        cache.keep("other", key("other", GLOBEX), cache.mark());
        // When
        cache.forget(IdentityCache.subject(ACME));
        // Then
        assertThat(cache.find("one")).isNull();
        assertThat(cache.find("other")).isNotNull();
    }

    @Test
    void whatWasLookedUpBeforeARevocationIsNotKeptAfterIt() {
        // Given
        long mark = cache.mark();
        cache.forget(IdentityCache.subject("one"));
        // When
        cache.keep("one", key("one", ACME), mark);
        // Then
        assertThat(cache.find("one")).isNull();
    }

    @Test
    void aRefusedKeyIsNoLongerProven() {
        // Given
        cache.keep("one", key("one", ACME), cache.mark());
        // When
        cache.refuse("one", cache.mark());
        // Then
        assertThat(cache.find("one")).isNull();
        assertThat(cache.refused("one")).isTrue();
    }

    private ProvenKey key(String keyId, TenantId tenant) {
        ProjectRef project = new ProjectRef(tenant, new ProjectId(UUID.randomUUID()));
        return ProvenKey.provenNow(new KeyIdentity(keyId, project, Role.MEMBER, true, null), config, Instant.now(), 1);
    }
}
