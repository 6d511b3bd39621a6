package io.souvenir.api.health;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.KeycloakConfig;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.outbox.IndexRelay;
import io.souvenir.engine.tenancy.DiskSpace;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.vector.VectorIndex;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;

/** Checks each dependency with a timeout. Without some of them the service is degraded, but ready. */
@Singleton
class ReadinessChecks {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final String STATE = "state";
    private static final String REASON = "reason";

    /** Without PostgreSQL no request succeeds. With a full disk only adds fail. */
    @Produces
    @Singleton
    @Readiness
    AsyncHealthCheck postgres(TenantSql sql, DiskSpace disk) {
        return () -> within(sql.ping(), answered -> disk.refusedLately()
                ? degraded("postgres", "its disk is full; adds fail")
                : ok("postgres"), down("postgres"));
    }

    /** Without Redis, searches use keywords only. */
    @Produces
    @Singleton
    @Readiness
    AsyncHealthCheck redis(VectorIndex index) {
        return () -> within(index.built(), built -> ok("redis"),
                degraded("redis", "does not answer; searches use keywords only"));
    }

    /** Whether the index is complete or being rebuilt from PostgreSQL. */
    @Produces
    @Singleton
    @Readiness
    AsyncHealthCheck vectorIndex(VectorIndex index, IndexRelay relay) {
        String name = "vector-index";
        // PostgreSQL's own check reports that it does not answer.
        Uni<Boolean> filled = Uni.createFrom().deferred(relay::rebuilding).map(scopes -> scopes == 0)
                .onFailure().recoverWithItem(true);
        return () -> within(index.built().chain(built -> built ? filled : Uni.createFrom().item(false)),
                complete -> complete ? ok(name)
                        : up(name, "rebuilding", "is being rebuilt; until then some searches use keywords only"),
                degraded(name, "does not answer; searches use keywords only"));
    }

    /** Without Keycloak, cached identities are still accepted. */
    @Produces
    @Singleton
    @Readiness
    AsyncHealthCheck keycloak(Vertx vertx, KeycloakConfig config) {
        HttpClient http = vertx.createHttpClient();
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(config.realmUrl())
                .setTimeout(TIMEOUT.toMillis());
        HealthCheckResponse degraded = degraded("keycloak", "does not answer; only cached credentials are accepted");
        return () -> within(http.request(options).chain(HttpClientRequest::send),
                response -> response.statusCode() == 200 ? ok("keycloak") : degraded, degraded);
    }

    /** Without an embedder no memory can be added. A full queue does not count as a failure. */
    @Produces
    @Singleton
    @Readiness
    AsyncHealthCheck embedder(Embedder embedder) {
        return () -> within(embedder.embedQuery("ready?").map(vector -> ok("embedder"))
                .onFailure(ReadinessChecks::busy).recoverWithItem(up("embedder", "busy", "its queue is full")),
                response -> response, down("embedder"));
    }

    /** Free disk space for logs and temporary files. Requests do not need it, so a full disk only degrades the service. */
    @Produces
    @Singleton
    @Readiness
    HealthCheck disk(HealthConfig config) {
        long least = config.leastFree().asLongValue();
        return () -> {
            Optional<Path> full = config.folders().stream().filter(folder -> folder.toFile().getUsableSpace() < least)
                    .findFirst();
            return full.map(folder -> degraded("disk", folder + " has less than " + least + " bytes free"))
                    .orElseGet(() -> ok("disk"));
        };
    }

    private static boolean busy(Throwable failure) {
        return failure instanceof SouvenirException known && known.code() == ErrorCode.OVERLOADED;
    }

    private static <T> Uni<HealthCheckResponse> within(Uni<T> request, Function<T, HealthCheckResponse> response,
            HealthCheckResponse failed) {
        return request.map(response).ifNoItem().after(TIMEOUT).recoverWithItem(failed)
                .onFailure().recoverWithItem(failed);
    }

    private static HealthCheckResponse ok(String name) {
        return HealthCheckResponse.named(name).up().withData(STATE, "ok").build();
    }

    private static HealthCheckResponse degraded(String name, String reason) {
        return up(name, "degraded", reason);
    }

    private static HealthCheckResponse up(String name, String state, String reason) {
        return HealthCheckResponse.named(name).up().withData(STATE, state).withData(REASON, reason).build();
    }

    private static HealthCheckResponse down(String name) {
        return HealthCheckResponse.named(name).down().withData(STATE, "down").withData(REASON, "does not answer").build();
    }

    @ConfigMapping(prefix = "souvenir.health")
    interface HealthConfig {

        /** Folders to which the application or its log collector writes. */
        @WithDefault("${java.io.tmpdir}")
        List<Path> folders();

        /** The free space below which the disk counts as full. */
        @WithDefault("64M")
        MemorySize leastFree();
    }
}
