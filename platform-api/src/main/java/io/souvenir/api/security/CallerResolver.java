package io.souvenir.api.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.KeyIdentity;
import io.souvenir.admin.identity.KeyClients;
import io.souvenir.admin.organizations.Access;
import io.souvenir.admin.organizations.AccessService;
import io.souvenir.admin.organizations.Membership;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Turns a verified identity into the caller. A header may select among the projects the credential permits, nothing more. */
@ApplicationScoped
class CallerResolver {

    private static final String OPERATOR = "souvenir-operator";

    private final AccessService access;
    private final SecurityConfig config;

    CallerResolver(AccessService access, SecurityConfig config) {
        this.access = access;
        this.config = config;
    }

    Uni<Caller> resolve(SecurityIdentity identity, Optional<String> wantedProject) {
        KeyIdentity key = identity.getAttribute(ApiKeyProvider.KEY_IDENTITY);
        if (key != null) {
            return selected(List.of(access(key)), wantedProject, KeyClients.CLIENT_PREFIX + key.keyId(), key.keyId());
        }
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return requireKnownClient(token).chain(() -> identity.hasRole(OPERATOR)
                    ? Uni.createFrom().item(new Operator(token.getSubject()))
                    : member(token, wantedProject));
        }
        return Uni.createFrom().failure(new SouvenirException(ErrorCode.UNAUTHENTICATED, "A credential is required."));
    }

    private Uni<Void> requireKnownClient(JsonWebToken token) {
        String client = token.getClaim("azp");
        return client != null && !client.startsWith(KeyClients.CLIENT_PREFIX) && config.clients().contains(client)
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new SouvenirException(ErrorCode.UNAUTHENTICATED,
                        "Tokens of this client are not accepted."));
    }

    private Uni<Caller> member(JsonWebToken token, Optional<String> wantedProject) {
        List<Membership> memberships = OrganizationClaim.read(token.getClaim("organization"));
        return access.enterable(memberships, token.getSubject(), Instant.ofEpochSecond(token.getIssuedAtTime()))
                .chain(permitted -> selected(permitted, wantedProject, token.getSubject(), null));
    }

    private static Access access(KeyIdentity key) {
        return new Access(key.project(), key.role(), key.organizationWide() ? key.role() : null);
    }

    private static Uni<Caller> selected(List<Access> permitted, Optional<String> wanted, String subject,
            @Nullable String keyId) {
        if (permitted.isEmpty()) {
            return Uni.createFrom().failure(new SouvenirException(ErrorCode.FORBIDDEN,
                    "The credential opens no project of an active organization."));
        }
        return permitted.stream()
                .filter(access -> wanted.map(access.project().project().toString()::equals).orElse(true)).findFirst()
                .map(access -> Uni.createFrom().<Caller>item(
                        new Principal(access.project(), access.role(), access.organizationRole(), subject, keyId)))
                .orElseGet(() -> Uni.createFrom().failure(new SouvenirException(ErrorCode.PROJECT_NOT_FOUND,
                        "The credential opens no such project.")));
    }
}
