package io.souvenir.admin.apikeys;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.KeyClaims;
import io.souvenir.admin.identity.KeyClients;
import io.souvenir.admin.tenancy.TenantSession;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Makes, lists and revokes API keys. A key exists from the commit of its row; a client without a row opens nothing. */
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

    /** Makes a key whose row is written in one transaction with what {@code before} writes. */
    public Uni<IssuedApiKey> create(ProjectRef project, NewApiKey wanted, Supplier<Uni<Void>> before) {
        ApiKey key = ApiKey.generate();
        KeyClaims claims = new KeyClaims(project.tenant().value(), project.project().value(), key.keyId());
        ApiKeyEntity row = new ApiKeyEntity(project, key, wanted, Instant.now());
        return clients.create(claims, key.secretHash())
                .chain(() -> sessions.within(project.tenant(), () -> before.get().chain(() -> keys.persistAndFlush(row))))
                .map(saved -> new IssuedApiKey(saved.info(), key))
                .onFailure().call(() -> discardClient(key.keyId()));
    }

    public Uni<List<ApiKeyInfo>> list(ProjectRef project) {
        return sessions.within(project.tenant(), () -> keys.ofProject(project))
                .map(found -> found.stream().map(ApiKeyEntity::info).toList());
    }

    /** The key is refused everywhere as soon as this has committed. Repeating it changes nothing. */
    public Uni<Void> revoke(ProjectRef project, String keyId) {
        if (!ApiKey.isKeyId(keyId)) {
            return Uni.createFrom().failure(ApiKeyService::notFound);
        }
        return sessions.within(project.tenant(), () -> markRevoked(project, keyId))
                .invoke(() -> cache.forget(IdentityCache.subject(keyId)))
                .call(() -> discardClient(keyId));
    }

    /** Tells every replica, with the caller's transaction, to forget all keys of the tenant. */
    public Uni<Void> announce(TenantId tenant) {
        return sessions.announce(RevocationNotices.CHANNEL, IdentityCache.subject(tenant));
    }

    /** The same with a transaction that is not the session's. */
    public Uni<Void> announce(SqlConnection connection, TenantId tenant) {
        return connection.preparedQuery("select pg_notify($1, $2)")
                .execute(Tuple.of(RevocationNotices.CHANNEL, IdentityCache.subject(tenant))).replaceWithVoid();
    }

    /** Forgets here, at once, what {@link #announce} tells the others. */
    public void forget(TenantId tenant) {
        cache.forget(IdentityCache.subject(tenant));
    }

    /** Deletes what Keycloak has of a key whose row is gone. */
    public Uni<Void> discard(String keyId) {
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
                .chain(() -> sessions.announce(RevocationNotices.CHANNEL, IdentityCache.subject(keyId)));
    }

    private static SouvenirException notFound() {
        return new SouvenirException(ErrorCode.API_KEY_NOT_FOUND, "The project has no such API key.");
    }

    /** Best effort: the row alone already refuses the key. */
    private Uni<Void> discardClient(String keyId) {
        return clients.delete(keyId)
                .onFailure().invoke(failure -> LOG.warnf("The client of key %s is still to be deleted: %s", keyId, failure))
                .onFailure().recoverWithNull().replaceWithVoid();
    }
}
