package io.souvenir.admin.tenancy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.Rows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Finds the row of a presented key. This is the only query without a tenant; it shows one row. */
@ApplicationScoped
public class PresentedKeyLookup {

    private static final String ROW_OF_KEY = """
            select tenant_id, project_id, role, expires_at, revoked_at, organization_status, organization_wide,
                secret_hash
            from find_api_key($1)""";

    private final Pool pool;

    PresentedKeyLookup(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<PresentedKey>> find(String keyId) {
        return pool.preparedQuery(ROW_OF_KEY).execute(Tuple.of(keyId))
                .map(rows -> Rows.first(rows, PresentedKeyLookup::read))
                .onFailure().transform(failure -> new SouvenirException(ErrorCode.STORE_UNAVAILABLE,
                        "The credential cannot be looked up now.", null, failure));
    }

    private static PresentedKey read(Row row) {
        return new PresentedKey(row.getUUID("tenant_id"), row.getUUID("project_id"), row.getString("role"),
                Rows.nullableInstant(row, "expires_at"), Rows.nullableInstant(row, "revoked_at"),
                "active".equals(row.getString("organization_status")), row.getBoolean("organization_wide"),
                row.getString("secret_hash"));
    }

    /** The database row of a presented key, before its secret is verified. */
    public record PresentedKey(
            UUID tenantId,
            UUID projectId,
            String role,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            boolean organizationActive,
            boolean organizationWide,
            String secretHash) {

        /** Whether the key may be used at {@code now}, if its secret is right. */
        public boolean usableAt(Instant now) {
            return organizationActive && revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
        }
    }
}
