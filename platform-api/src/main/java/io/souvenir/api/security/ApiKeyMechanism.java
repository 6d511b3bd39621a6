package io.souvenir.api.security;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import org.jspecify.annotations.Nullable;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.ApiKey;
import io.souvenir.api.security.ApiKeyProvider.ApiKeyRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Authenticates {@code Token <key>} and {@code Bearer svk_…}. Every other request is left to OIDC, without a challenge. A bearer
 * value that is neither a key nor a signed token is refused here, because OIDC fails on some of them with an exception.
 */
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    private static final int BEFORE_OIDC = HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1000;
    private static final String TOKEN = "Token ";
    private static final String BEARER = "Bearer ";
    /** A JWS in its compact form. */
    private static final Pattern SIGNED_TOKEN = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        String header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        return presentedKey(header)
                .map(key -> providers.authenticate(
                        new ApiKeyRequest(key, ClientAddress.of(request.request().remoteAddress().hostAddress()))))
                .orElseGet(() -> malformedBearer(header)
                        ? Uni.createFrom().failure(new AuthenticationFailedException("The bearer value is not a token"))
                        : Uni.createFrom().nullItem());
    }

    static boolean malformedBearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && !SIGNED_TOKEN.matcher(header.substring(BEARER.length())).matches();
    }

    static Optional<String> presentedKey(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        if (header.regionMatches(true, 0, TOKEN, 0, TOKEN.length())) {
            return Optional.of(header.substring(TOKEN.length()).strip());
        }
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip()).filter(key -> key.startsWith(ApiKey.PREFIX))
                : Optional.empty();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return presentedKey(request.request().getHeader(HttpHeaders.AUTHORIZATION)).isEmpty() ? Uni.createFrom().nullItem()
                : Uni.createFrom().item(new ChallengeData(401, HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(ApiKeyRequest.class);
    }

    @Override
    public int getPriority() {
        return BEFORE_OIDC;
    }
}
