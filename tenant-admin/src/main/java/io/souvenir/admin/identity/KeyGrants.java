package io.souvenir.admin.identity;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.KeyClients.KeyClaims;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;

/**
 * Verifies a key's secret by a client credentials grant of Keycloak, whose token is then verified here. The connections are bounded
 * and not shared, so that a slow Keycloak delays nothing else. Fails with {@code UNAUTHENTICATED} only if Keycloak answers 401;
 * without its database Keycloak answers 400 and 500.
 */
@ApplicationScoped
public class KeyGrants {

    private static final int OK = 200;
    private static final int REFUSED = 401;

    private final KeycloakConfig config;
    private final TokenVerifier verifier;
    private final WebClient client;

    KeyGrants(KeycloakConfig config, Vertx vertx) {
        this.config = config;
        int timeout = Math.toIntExact(config.grantTimeout().toMillis());
        this.client = WebClient.create(vertx, new WebClientOptions()
                .setConnectTimeout(timeout)
                .setMaxPoolSize(config.grantConnections())
                .setMaxWaitQueueSize(2 * config.grantConnections())
                .setFollowRedirects(false)
                .setUserAgentEnabled(false));
        this.verifier = new TokenVerifier(config.expectedIssuer(), this::keySet);
    }

    public Uni<KeyClaims> exchange(String keyId, String secretHash) {
        String clientId = KeyClients.CLIENT_PREFIX + keyId;
        MultiMap form = MultiMap.caseInsensitiveMultiMap().add("grant_type", "client_credentials");
        return client.postAbs(config.realmUrl() + "/protocol/openid-connect/token")
                .basicAuthentication(clientId, secretHash)
                .putHeader(HttpHeaders.ACCEPT.toString(), "application/json")
                .timeout(config.grantTimeout().toMillis())
                .sendForm(form)
                .map(KeyGrants::token)
                .chain(token -> verifier.verify(token, clientId))
                .onFailure(failure -> !(failure instanceof SouvenirException))
                .transform(KeycloakAdmin::outage);
    }

    private static String token(HttpResponse<Buffer> answer) {
        if (answer.statusCode() == REFUSED) {
            throw new SouvenirException(ErrorCode.UNAUTHENTICATED, "The API key is not valid.");
        }
        if (answer.statusCode() != OK) {
            throw new IllegalStateException("The grant failed with status " + answer.statusCode());
        }
        return answer.bodyAsJsonObject().getString("access_token");
    }

    private Uni<String> keySet() {
        return client.getAbs(config.realmUrl() + "/protocol/openid-connect/certs")
                .timeout(config.grantTimeout().toMillis())
                .send()
                .map(answer -> {
                    if (answer.statusCode() != OK) {
                        throw new IllegalStateException("The key set failed with status " + answer.statusCode());
                    }
                    return answer.bodyAsString();
                });
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
