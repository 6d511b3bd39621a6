package io.souvenir.admin.apikeys;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.KeyClients;
import io.souvenir.admin.identity.KeyClients.KeyClaims;
import io.souvenir.admin.identity.Role;
import io.souvenir.admin.tenancy.TenantSession;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Creates, lists and revokes API keys. A key is valid from the commit of its row; a Keycloak client without a row gives no access. */
@ApplicationScoped
public class ApiKeyService {

    private static final Logger LOG = Logger.getLogger(ApiKeyService.class);

    private final TenantSession sessions;
    private final ApiKeyRepository keys;
    private final KeyClients clients;
    private final IdentityCache cache;

    ApiKeyService(TenantSession sessions, ApiKeyRepository keys, KeyClients clients, IdentityCache cache) {
        this.sessions = sessions;
        this.keys = keys;
        this.clients = clients;
        this.cache = cache;
    }

    public Uni<IssuedApiKey> create(ProjectRef project, NewApiKey wanted) {
        return create(project, wanted, () -> Uni.createFrom().voidItem());
    }

    /** Creates a key. Its row is written in one transaction with {@code before}. */
    public Uni<IssuedApiKey> create(ProjectRef project, NewApiKey wanted, Supplier<Uni<Void>> before) {
        ApiKey key = ApiKey.generate();
        KeyClaims claims = new KeyClaims(project.tenant().value(), project.project().value(), key.keyId());
        ApiKeyEntity row = new ApiKeyEntity(project, key, wanted, Instant.now());
        return clients.create(claims, key.secretHash())
                .chain(() -> sessions.within(project.tenant(), () -> before.get().chain(() -> keys.persistAndFlush(row))))
                .map(saved -> new IssuedApiKey(saved.info(), key))
                .onFailure().call(() -> tryDeleteClient(key.keyId()));
    }

    public Uni<List<ApiKeyInfo>> list(ProjectRef project) {
        return sessions.within(project.tenant(), () -> keys.ofProject(project))
                .map(found -> found.stream().map(ApiKeyEntity::info).toList());
    }

    /** All replicas refuse the key after the commit. Can be repeated. */
    public Uni<Void> revoke(ProjectRef project, String keyId) {
        if (!ApiKey.isKeyId(keyId)) {
            return Uni.createFrom().failure(ApiKeyService::notFound);
        }
        return sessions.within(project.tenant(), () -> markRevoked(project, keyId))
                .invoke(() -> cache.invalidate(IdentityCache.subject(keyId)))
                .call(() -> tryDeleteClient(keyId));
    }

    /** Invalidates the tenant's keys in all replicas when the caller's transaction commits. */
    public Uni<Void> invalidateEverywhere(TenantId tenant) {
        return sessions.announce(RevocationListener.CHANNEL, IdentityCache.subject(tenant));
    }

    /** The same for a transaction outside of the session. */
    public Uni<Void> invalidateEverywhere(SqlConnection connection, TenantId tenant) {
        return connection.preparedQuery("select pg_notify($1, $2)")
                .execute(Tuple.of(RevocationListener.CHANNEL, IdentityCache.subject(tenant))).replaceWithVoid();
    }

    /** Invalidates the tenant's keys in this replica at once. */
    public void invalidate(TenantId tenant) {
        cache.invalidate(IdentityCache.subject(tenant));
    }

    /** Deletes the Keycloak client of a key whose row is deleted. */
    public Uni<Void> deleteClient(String keyId) {
        return clients.delete(keyId);
    }

    private Uni<Void> markRevoked(ProjectRef project, String keyId) {
        return keys.countOfProject(project, keyId)
                .invoke(found -> {
                    if (found == 0) {
                        throw notFound();
                    }
                })
                .chain(() -> keys.revoke(project, keyId, Instant.now()))
                .chain(() -> sessions.announce(RevocationListener.CHANNEL, IdentityCache.subject(keyId)));
    }

    private static SouvenirException notFound() {
        return new SouvenirException(ErrorCode.API_KEY_NOT_FOUND, "The project has no such API key.");
    }

    /** A failure is only logged, because the key is refused without its row. */
    private Uni<Void> tryDeleteClient(String keyId) {
        return clients.delete(keyId)
                .onFailure().invoke(failure -> LOG.warnf("The Keycloak client of key %s was not deleted: %s", keyId, failure))
                .onFailure().recoverWithNull().replaceWithVoid();
    }

    /** A key to be created. Its role applies to the whole organization or only to its project. */
    public record NewApiKey(String name, Role role, boolean organizationWide, @Nullable Instant expiresAt, String createdBy) {
    }

    /** A new key with its secret, which is returned only once. */
    public record IssuedApiKey(ApiKeyInfo info, ApiKey key) {
    }

    /** The public properties of a key. */
    public record ApiKeyInfo(
            String id,
            ProjectId project,
            String name,
            Role role,
            boolean organizationWide,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {
    }
}
