package io.souvenir.api.security;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.KeyAuthenticator.KeyIdentity;
import io.souvenir.admin.identity.KeyClients;
import io.souvenir.admin.organizations.AccessService;
import io.souvenir.admin.organizations.AccessService.ProjectAccess;
import io.souvenir.api.security.Caller.Individual;
import io.souvenir.api.security.Caller.Operator;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Converts a verified identity to the caller. A header can only select one of the projects that the credential permits. */
@ApplicationScoped
class CallerResolver {

    private static final String OPERATOR = "souvenir-operator";

    private final AccessService access;
    private final SecurityConfig config;

    CallerResolver(AccessService access, SecurityConfig config) {
        this.access = access;
        this.config = config;
    }

    Uni<Caller> resolve(SecurityIdentity identity, Optional<String> requestedProject, Permission needed) {
        KeyIdentity key = identity.getAttribute(ApiKeyProvider.KEY_IDENTITY);
        if (key != null) {
            return Uni.createFrom().item(() -> ofKey(key, requestedProject));
        }
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return requireAcceptedClient(token).chain(() -> identity.hasRole(OPERATOR)
                    ? Uni.createFrom().item(new Operator(token.getSubject()))
                    : ofPerson(token, requestedProject, needed));
        }
        return Uni.createFrom().failure(new SouvenirException(ErrorCode.UNAUTHENTICATED, "A credential is required."));
    }

    private Uni<Void> requireAcceptedClient(JsonWebToken token) {
        String client = token.getClaim("azp");
        return client != null && !client.startsWith(KeyClients.CLIENT_PREFIX) && config.clients().contains(client)
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new SouvenirException(ErrorCode.UNAUTHENTICATED,
                        "Tokens of this client are not accepted."));
    }

    private Uni<Caller> ofPerson(JsonWebToken token, Optional<String> requestedProject, Permission needed) {
        if (needed == Permission.PERSONAL) {
            return Uni.createFrom().item(() -> individual(token));
        }
        return access.of(token.getSubject(), emailVerifiedIs(false, token))
                .map(permitted -> principal(ProjectSelection.of(permitted, requestedProject), token.getSubject()));
    }

    /** Only the owner of the address acts as an individual, not the organization that created the account. */
    private static Individual individual(JsonWebToken token) {
        if (!emailVerifiedIs(true, token)) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "The address of your account must be verified first.");
        }
        return new Individual(token.getSubject());
    }

    /** Whether the claim has the value; false where the token has no such claim. */
    private static boolean emailVerifiedIs(boolean expected, JsonWebToken token) {
        return String.valueOf(expected).equals(String.valueOf(token.<Object>getClaim("email_verified")));
    }

    private static Principal principal(ProjectAccess access, String subject) {
        return new Principal(access.project(), access.role(), access.organizationRole(), subject, null);
    }

    private static Principal ofKey(KeyIdentity key, Optional<String> requestedProject) {
        if (requestedProject.filter(requested -> !requested.equals(key.project().project().toString())).isPresent()) {
            throw ProjectSelection.notFound();
        }
        return new Principal(key.project(), key.role(), key.organizationWide() ? key.role() : null,
                KeyClients.CLIENT_PREFIX + key.keyId(), key.keyId());
    }
}
