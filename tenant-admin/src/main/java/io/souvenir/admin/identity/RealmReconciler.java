package io.souvenir.admin.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.keycloak.admin.client.resource.ProtocolMappersResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/** Configures in the realm what the realm import cannot. Every step can be repeated. */
@ApplicationScoped
class RealmReconciler {

    static final String AUDIENCE = "souvenir-api";
    static final String KEY_SCOPE = "souvenir-key";

    private static final Logger LOG = Logger.getLogger(RealmReconciler.class);
    private static final String OIDC = "openid-connect";
    private static final String CONSOLE = "souvenir-console";

    private final KeycloakAdmin admin;
    private volatile boolean done;

    RealmReconciler(KeycloakAdmin admin) {
        this.admin = admin;
    }

    /** Repeats until Keycloak answers, because it may start later. */
    void atStart(@Observes StartupEvent event) {
        ensure().onFailure().invoke(failure -> LOG.warnf("The realm is not configured yet: %s", failure.getCause()))
                .onFailure().retry().withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(15)).indefinitely()
                .subscribe().with(nothing -> LOG.info("The realm is configured"),
                        failure -> LOG.error("The realm could not be configured", failure));
    }

    /** Completes when the realm is configured; callers that need its scope or mapper wait for this. */
    Uni<Void> ensure() {
        return Uni.createFrom().deferred(() -> done ? Uni.createFrom().voidItem()
                : admin.call(RealmReconciler::reconcile).invoke(() -> done = true).replaceWithVoid());
    }

    private static boolean reconcile(RealmResource realm) {
        List<ClientScopeRepresentation> scopes = realm.clientScopes().findAll();
        if (scopes.stream().noneMatch(scope -> KEY_SCOPE.equals(scope.getName()))) {
            KeycloakAdmin.createdId(realm.clientScopes().create(keyScope()));
        }
        ClientRepresentation console = realm.clients().findByClientId(CONSOLE).getFirst();
        addMissing(realm.clients().get(console.getId()).getProtocolMappers(), audienceMapper());
        return true;
    }

    private static ClientScopeRepresentation keyScope() {
        var scope = new ClientScopeRepresentation();
        scope.setName(KEY_SCOPE);
        scope.setDescription("Tokens of API keys");
        scope.setProtocol(OIDC);
        scope.setAttributes(Map.of("include.in.token.scope", "false", "display.on.consent.screen", "false"));
        scope.setProtocolMappers(List.of(audienceMapper()));
        return scope;
    }

    private static ProtocolMapperRepresentation audienceMapper() {
        return mapper("souvenir-api audience", "oidc-audience-mapper",
                Map.of("included.client.audience", AUDIENCE, "access.token.claim", "true", "id.token.claim", "false",
                        "introspection.token.claim", "true"));
    }

    static ProtocolMapperRepresentation mapper(String name, String type, Map<String, String> config) {
        var mapper = new ProtocolMapperRepresentation();
        mapper.setName(name);
        mapper.setProtocol(OIDC);
        mapper.setProtocolMapper(type);
        mapper.setConfig(config);
        return mapper;
    }

    private static void addMissing(ProtocolMappersResource mappers, ProtocolMapperRepresentation wanted) {
        boolean there = mappers.getMappers().stream()
                .anyMatch(mapper -> wanted.getProtocolMapper().equals(mapper.getProtocolMapper())
                        && mapper.getConfig().entrySet().containsAll(wanted.getConfig().entrySet()));
        if (!there) {
            // Of two applications that start at once only one can use the id; the other tries again. Keycloak would store both without it.
            wanted.setId(UUID.nameUUIDFromBytes((CONSOLE + ' ' + wanted.getName()).getBytes(UTF_8)).toString());
            KeycloakAdmin.createdId(mappers.createMapper(wanted));
        }
    }
}
