package io.souvenir.admin.identity;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.keycloak.representations.idm.ClientRepresentation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** The Keycloak client of each API key. Keycloak stores client secrets in clear text, so it gets only a hash. */
@ApplicationScoped
public class KeyClients {

    /** Tokens of clients with this prefix are valid only for the key exchange here. */
    public static final String CLIENT_PREFIX = "sk-";

    private static final String CLAIM = "souvenir";

    private final KeycloakAdmin admin;
    private final RealmReconciler reconciler;

    KeyClients(KeycloakAdmin admin, RealmReconciler reconciler) {
        this.admin = admin;
        this.reconciler = reconciler;
    }

    public Uni<Void> create(KeyClaims claims, String secretHash) {
        return reconciler.ensure()
                .chain(() -> admin.call(realm -> {
                    KeycloakAdmin.createdId(realm.clients().create(client(claims, secretHash)));
                    return true;
                })).replaceWithVoid();
    }

    /** Succeeds if there is no such client. */
    public Uni<Void> delete(String keyId) {
        return admin.call(realm -> {
            for (ClientRepresentation client : realm.clients().findByClientId(CLIENT_PREFIX + keyId)) {
                realm.clients().get(client.getId()).remove();
            }
            return true;
        }).replaceWithVoid();
    }

    private static ClientRepresentation client(KeyClaims claims, String secretHash) {
        var client = new ClientRepresentation();
        client.setClientId(CLIENT_PREFIX + claims.keyId());
        client.setSecret(secretHash);
        client.setPublicClient(false);
        client.setServiceAccountsEnabled(true);
        client.setStandardFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setDefaultClientScopes(List.of("basic", RealmReconciler.KEY_SCOPE));
        client.setOptionalClientScopes(List.of());
        client.setAttributes(Map.of("access.token.lifespan", "300"));
        client.setProtocolMappers(List.of(RealmReconciler.mapper(CLAIM, "oidc-hardcoded-claim-mapper",
                Map.of("claim.name", CLAIM, "claim.value", json(claims), "jsonType.label", "JSON",
                        "access.token.claim", "true", "id.token.claim", "false", "userinfo.token.claim", "false",
                        "introspection.token.claim", "true"))));
        return client;
    }

    private static String json(KeyClaims claims) {
        return JsonObject.of("tenant", claims.tenant().toString(), "project", claims.project().toString(),
                "key", claims.keyId()).encode();
    }

    /** The constant properties of a key, which its Keycloak client puts in every token. */
    public record KeyClaims(UUID tenant, UUID project, String keyId) {
    }
}
