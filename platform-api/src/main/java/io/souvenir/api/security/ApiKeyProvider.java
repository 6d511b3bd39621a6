package io.souvenir.api.security;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.KeyAuthenticator;
import io.souvenir.admin.apikeys.KeyAuthenticator.KeyIdentity;

/** Verifies an API key and creates a security identity with its project and role. */
@ApplicationScoped
class ApiKeyProvider implements IdentityProvider<ApiKeyProvider.ApiKeyRequest> {

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

    /** An API key that is to be verified, and the address of its client. */
    static final class ApiKeyRequest extends BaseAuthenticationRequest {

        private final String key;
        private final String address;

        ApiKeyRequest(String key, String address) {
            this.key = key;
            this.address = address;
        }

        String key() {
            return key;
        }

        String address() {
            return address;
        }
    }
}
