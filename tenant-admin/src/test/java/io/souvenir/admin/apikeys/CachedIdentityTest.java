package io.souvenir.admin.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.souvenir.admin.apikeys.IdentityCache.CachedIdentity;
import io.souvenir.admin.apikeys.KeyAuthenticator.KeyIdentity;
import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

class CachedIdentityTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final IdentityConfig DEFAULTS = new SmallRyeConfigBuilder().withMapping(IdentityConfig.class).build()
            .getConfigMapping(IdentityConfig.class);

    @Test
    void aProofIsUsedForFiveMinutesAndRefreshedBefore() {
        // When
        CachedIdentity key = CachedIdentity.verified(expiring(null), DEFAULTS, NOON, 1);
        // Then
        assertThat(key.validAt(after("4m59s"))).isTrue();
        assertThat(key.validAt(after("5m"))).isFalse();
        assertThat(key.refreshDueAt(after("3m59s"))).isFalse();
        assertThat(key.refreshDueAt(after("4m"))).isTrue();
    }

    @Test
    void aKeyIsNotUsedAfterItsOwnEnd() {
        // When
        CachedIdentity key = CachedIdentity.verified(expiring(after("1m")), DEFAULTS, NOON, 1);
        // Then
        assertThat(key.validAt(after("59s"))).isTrue();
        assertThat(key.validAt(after("1m"))).isFalse();
    }

    @Test
    void anOutageIsBridgedInShortSteps() {
        // Given
        CachedIdentity key = CachedIdentity.verified(expiring(null), DEFAULTS, NOON, 1);
        // When
        CachedIdentity bridged = key.extended(key.identity(), DEFAULTS, after("6m"), 1);
        // Then
        assertThat(bridged.validAt(after("6m19s"))).isTrue();
        assertThat(bridged.validAt(after("6m20s"))).isFalse();
        assertThat(bridged.refreshDueAt(after("6m10s"))).isTrue();
    }

    @Test
    void noBridgeOutlastsTheGraceSinceTheLastProof() {
        // Given
        CachedIdentity key = CachedIdentity.verified(expiring(null), DEFAULTS, NOON, 1);
        // When
        CachedIdentity bridged = key.extended(key.identity(), DEFAULTS, after("29m59s"), 1);
        // Then
        assertThat(bridged.validAt(after("29m59s"))).isTrue();
        assertThat(bridged.validAt(after("30m"))).isFalse();
        assertThat(bridged.extendableAt(after("30m"), DEFAULTS)).isFalse();
    }

    private static Instant after(String duration) {
        return NOON.plus(Duration.parse("PT" + duration));
    }

    private static KeyIdentity expiring(@Nullable Instant end) {
        ProjectRef project = new ProjectRef(new TenantId(UUID.randomUUID()), new ProjectId(UUID.randomUUID()));
        return new KeyIdentity("k", project, Role.MEMBER, true, end);
    }
}
