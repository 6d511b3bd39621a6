package io.souvenir.admin.apikeys;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;

@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKeyEntity, ApiKeyEntity.Key> {

    Uni<List<ApiKeyEntity>> ofProject(ProjectRef ref) {
        return list("tenantId = ?1 and projectId = ?2", Sort.by("createdAt").and("keyId"),
                ref.tenant().value(), ref.project().value());
    }

    Uni<Long> countOfProject(ProjectRef ref, String keyId) {
        return count("tenantId = ?1 and projectId = ?2 and keyId = ?3", ref.tenant().value(), ref.project().value(), keyId);
    }

    /** Keeps the time of an earlier revocation. */
    Uni<Integer> revoke(ProjectRef ref, String keyId, Instant now) {
        return update("revokedAt = ?1 where tenantId = ?2 and projectId = ?3 and keyId = ?4 and revokedAt is null",
                now, ref.tenant().value(), ref.project().value(), keyId);
    }
}
