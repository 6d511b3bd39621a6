package io.souvenir.api.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.KeycloakConfig;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;

/** Without Keycloak, cached identities are still accepted. */
@Readiness
@ApplicationScoped
class KeycloakCheck implements AsyncHealthCheck {

    private static final String NAME = "keycloak";
    private static final HealthCheckResponse DEGRADED = Probe.up(NAME, "degraded",
            "does not answer; only cached credentials are accepted");

    private final HttpClient http;
    private final String realm;

    KeycloakCheck(Vertx vertx, KeycloakConfig config) {
        this.http = vertx.createHttpClient();
        this.realm = config.realmUrl();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(realm).setTimeout(1000);
        return Probe.of(http.request(options).chain(HttpClientRequest::send),
                response -> response.statusCode() == 200 ? Probe.up(NAME) : DEGRADED, DEGRADED);
    }
}
