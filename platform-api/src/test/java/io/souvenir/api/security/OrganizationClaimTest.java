package io.souvenir.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.UUID;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;

import io.souvenir.admin.identity.Role;
import io.souvenir.admin.organizations.Membership;
import io.souvenir.engine.tenancy.TenantId;

class OrganizationClaimTest {

    private static final String ID = "05840000-0000-4000-8000-000000000001";

    @Test
    void theHighestRoleInAnOrganizationCounts() {
        // Given
        JsonObject claim = claim("""
                {"acme":{"id":"%s","groups":["/reader","/admin"],
                  "resource_access":{"souvenir-api":{"roles":["reader","admin","something-else"]}}}}""".formatted(ID));
        // When
        List<Membership> memberships = OrganizationClaim.read(claim);
        // Then
        assertThat(memberships).containsExactly(new Membership(new TenantId(UUID.fromString(ID)), Role.ADMIN));
    }

    @Test
    void aMemberWithoutARoleOfOursHasNone() {
        // Given
        JsonObject claim = claim("""
                {"globex":{"id":"%s","groups":[]},
                 "other":{"id":"%s","resource_access":{"another-client":{"roles":["owner"]}}}}""".formatted(ID, ID));
        // When
        List<Membership> memberships = OrganizationClaim.read(claim);
        // Then
        assertThat(memberships).hasSize(2).extracting(Membership::role).containsOnlyNulls();
    }

    @Test
    void tokensWithoutOrganizationsHaveNone() {
        // When
        List<Membership> memberships = OrganizationClaim.read(null);
        // Then
        assertThat(memberships).isEmpty();
    }

    private static JsonObject claim(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }
}
