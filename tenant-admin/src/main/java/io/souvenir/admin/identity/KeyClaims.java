package io.souvenir.admin.identity;

import java.util.UUID;

/** What never changes about a key, as its Keycloak client carries it in every token. */
public record KeyClaims(UUID tenant, UUID project, String keyId) {
}
