package io.souvenir.api.security;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.KeyIdentity;
import io.souvenir.admin.identity.KeyClients;
import io.souvenir.admin.organizations.AccessService;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;

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
            return selected(List.of(key.project()), wantedProject)
                    .map(project -> new Principal(project, key.role(), KeyClients.CLIENT_PREFIX + key.keyId(), key.keyId()));
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
        List<Membership> memberships = Membership.of(token.getClaim("organization"));
        return access.enterable(memberships.stream().map(Membership::tenant).toList())
                .chain(projects -> selected(projects, wantedProject))
                .map(project -> memberships.stream()
                        .filter(membership -> membership.tenant().equals(project.tenant())).findFirst()
                        .map(membership -> new Principal(project, membership.role(), token.getSubject(), null))
                        .orElseThrow());
    }

    private static Uni<ProjectRef> selected(List<ProjectRef> permitted, Optional<String> wanted) {
        if (permitted.isEmpty()) {
            return Uni.createFrom().failure(new SouvenirException(ErrorCode.FORBIDDEN,
                    "The credential opens no active organization of this installation."));
        }
        return permitted.stream()
                .filter(project -> wanted.map(project.project().toString()::equals).orElse(true)).findFirst()
                .map(project -> Uni.createFrom().item(project))
                .orElseGet(() -> Uni.createFrom().failure(new SouvenirException(ErrorCode.PROJECT_NOT_FOUND,
                        "The credential opens no such project.")));
    }
}
