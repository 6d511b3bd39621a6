package io.souvenir.api.security;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.KeyAuthenticator;
import io.souvenir.admin.apikeys.KeyIdentity;

/** Verifies an API key and creates a security identity with its project and role. */
@ApplicationScoped
class ApiKeyProvider implements IdentityProvider<ApiKeyRequest> {

    static final String KEY_IDENTITY = "souvenir.key-identity";

    private final KeyAuthenticator keys;

    ApiKeyProvider(KeyAuthenticator keys) {
        this.keys = keys;
    }

    @Override
    public Class<ApiKeyRequest> getRequestType() {
        return ApiKeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ApiKeyRequest request, AuthenticationRequestContext context) {
        return keys.authenticate(request.key(), request.address()).map(ApiKeyProvider::identity);
    }

    private static SecurityIdentity identity(KeyIdentity key) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(key.keyId()))
                .addAttribute(KEY_IDENTITY, key)
                .build();
    }
}
