package io.souvenir.admin.identity;

import java.util.function.Function;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;

/** Runs administrative calls on its own threads, because the admin client blocks. Unexpected failures count as outages. */
@ApplicationScoped
class KeycloakAdmin {

    static final int CONFLICT = Response.Status.CONFLICT.getStatusCode();

    private final Keycloak keycloak;
    private final KeycloakConfig config;
    private final WorkerExecutor workers;

    KeycloakAdmin(KeycloakConfig config, Vertx vertx) {
        this.keycloak = KeycloakBuilder.builder()
                .serverUrl(config.url().toString())
                .realm(config.realm())
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId("souvenir-admin")
                .clientSecret(config.adminSecret().orElse(""))
                .build();
        this.config = config;
        this.workers = vertx.createSharedWorkerExecutor("keycloak-admin", config.adminThreads(),
                config.adminTimeout().toNanos());
    }

    <T> Uni<T> call(Function<RealmResource, T> work) {
        return workers.executeBlocking(() -> work.apply(keycloak.realm(config.realm())), false)
                .ifNoItem().after(config.adminTimeout()).fail()
                .onFailure(failure -> !(failure instanceof SouvenirException))
                .transform(KeycloakAdmin::outage);
    }

    /** Closes the response and returns the new id, or null if the resource existed already. */
    static @Nullable String createdId(Response answer) {
        try (answer) {
            return answer.getStatus() == CONFLICT ? null : CreatedResponseUtil.getCreatedId(answer);
        }
    }

    static SouvenirException outage(Throwable cause) {
        return new SouvenirException(ErrorCode.IDENTITY_UNAVAILABLE,
                "The identity service cannot be reached now.", null, cause);
    }

    @PreDestroy
    void close() {
        keycloak.close();
        workers.closeAndForget();
    }
}
