package io.souvenir.admin.identity;

import java.util.UUID;

/** The constant properties of a key, which its Keycloak client puts in every token. */
public record KeyClaims(UUID tenant, UUID project, String keyId) {
}
