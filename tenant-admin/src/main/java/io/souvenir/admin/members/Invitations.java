package io.souvenir.admin.members;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.Role;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The invitations of a person, across organizations. {@code person} is the subject of a verified token; the organization of an
 * invitation comes from the rows that this subject may see, never from the request.
 */
@ApplicationScoped
public class Invitations {

    private static final String PENDING = """
            select id, tenant_id, name, role, invited_at from find_invitations($1, $2, $3, $4)""";

    private static final String OWN = " where tenant_id = $1 and user_id = $2 and id = $3 and accepted_at is null";

    private static final String ACCEPT = "update membership set accepted_at = clock_timestamp()" + OWN;

    /** Cascades to roles in projects. */
    private static final String DECLINE = "delete from membership" + OWN;

    private final TenantSql sql;

    Invitations(TenantSql sql) {
        this.sql = sql;
    }

    /** Oldest first, without those of suspended organizations. */
    public Uni<List<Invitation>> list(String person, int first, int max) {
        return pending(person, null, first, max);
    }

    public Uni<Invitation> accept(String person, UUID id) {
        return answer(person, id, ACCEPT);
    }

    public Uni<Void> decline(String person, UUID id) {
        return answer(person, id, DECLINE).replaceWithVoid();
    }

    private Uni<Invitation> answer(String person, UUID id, String statement) {
        return pending(person, id, 0, 1).map(found -> found.stream().findFirst().orElseThrow(Invitations::notFound))
                .call(invitation -> sql.query(invitation.tenant(), statement, Tuple.of(invitation.tenant().value(), person, id))
                        .invoke(rows -> {
                            if (rows.rowCount() == 0) {
                                throw notFound();
                            }
                        }));
    }

    private Uni<List<Invitation>> pending(String person, @Nullable UUID id, int first, int max) {
        return sql.call(PENDING, Tuple.of(person, id, first, max)).map(rows -> Rows.list(rows, Invitations::read));
    }

    private static Invitation read(Row row) {
        return new Invitation(row.getUUID("id"), new TenantId(row.getUUID("tenant_id")), row.getString("name"),
                Role.ofColumn(row.getString("role")), Rows.instant(row, "invited_at"));
    }

    private static SouvenirException notFound() {
        return new SouvenirException(ErrorCode.INVITATION_NOT_FOUND, "The invitation does not exist.");
    }

    /** A membership that the person has not accepted. {@code role} is the role in the organization; null with roles in projects only. */
    public record Invitation(UUID id, TenantId tenant, String organization, @Nullable Role role, Instant invitedAt) {
    }
}
