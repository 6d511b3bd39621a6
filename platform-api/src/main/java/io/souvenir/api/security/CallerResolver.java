package io.souvenir.api.security;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.KeyIdentity;
import io.souvenir.admin.identity.KeyClients;
import io.souvenir.admin.organizations.AccessService;
import io.souvenir.admin.organizations.ProjectAccess;
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

    Uni<Caller> resolve(SecurityIdentity identity, Optional<String> wantedProject, Permission needed) {
        KeyIdentity key = identity.getAttribute(ApiKeyProvider.KEY_IDENTITY);
        if (key != null) {
            return Uni.createFrom().item(() -> ofKey(key, wantedProject));
        }
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return requireKnownClient(token).chain(() -> identity.hasRole(OPERATOR)
                    ? Uni.createFrom().item(new Operator(token.getSubject()))
                    : ofPerson(token, wantedProject, needed));
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

    private Uni<Caller> ofPerson(JsonWebToken token, Optional<String> wantedProject, Permission needed) {
        if (needed == Permission.PERSONAL) {
            return Uni.createFrom().item(() -> individual(token));
        }
        return access.of(token.getSubject(), says(token, false))
                .map(permitted -> principal(ProjectChoice.of(permitted, wantedProject), token.getSubject()));
    }

    /** The owner of an address acts for themselves, not whoever made an account for it. */
    private static Individual individual(JsonWebToken token) {
        if (!says(token, true)) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "The address of your account must be verified first.");
        }
        return new Individual(token.getSubject());
    }

    /** A token that says nothing of the address says neither. */
    private static boolean says(JsonWebToken token, boolean verified) {
        return String.valueOf(verified).equals(String.valueOf(token.<Object>getClaim("email_verified")));
    }

    private static Principal principal(ProjectAccess access, String subject) {
        return new Principal(access.project(), access.role(), access.organizationRole(), subject, null);
    }

    private static Principal ofKey(KeyIdentity key, Optional<String> wantedProject) {
        if (wantedProject.filter(wanted -> !wanted.equals(key.project().project().toString())).isPresent()) {
            throw ProjectChoice.notFound();
        }
        return new Principal(key.project(), key.role(), key.organizationWide() ? key.role() : null,
                KeyClients.CLIENT_PREFIX + key.keyId(), key.keyId());
    }
}
