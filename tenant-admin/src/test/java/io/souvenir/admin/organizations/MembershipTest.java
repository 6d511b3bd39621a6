package io.souvenir.admin.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.souvenir.admin.identity.Role;
import io.souvenir.admin.organizations.AccessService.Membership;
import io.souvenir.engine.tenancy.TenantId;

class MembershipTest {

    private static final Membership ACCEPTED = membership(true);
    private static final Membership MAKER = membership(false);

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void onlyWhatIsAcceptedCountsOnceAnythingIs(boolean unverified) {
        // When
        List<Membership> counted = Membership.effective(List.of(MAKER, ACCEPTED), unverified);
        // Then
        assertThat(counted).containsExactly(ACCEPTED);
    }

    @Test
    void theMakerOfAnAccountCountsUntilTheAddressIsVerified() {
        // When
        List<Membership> before = Membership.effective(List.of(MAKER), true);
        List<Membership> after = Membership.effective(List.of(MAKER), false);
        // Then
        assertThat(before).containsExactly(MAKER);
        assertThat(after).isEmpty();
    }

    private static Membership membership(boolean accepted) {
        return new Membership(new TenantId(UUID.randomUUID()), "Acme", true, Role.MEMBER, accepted);
    }
}
