package io.souvenir.engine.outbox;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.vector.VectorBytes;
import io.souvenir.engine.vector.VectorIndex;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** The relay's side of the outbox in PostgreSQL. */
@ApplicationScoped
class OutboxStore {

    /** Memories at once; those of long texts have many vectors. */
    private static final int BATCH = 100;

    private static final int LEASE_SECONDS = 30;

    private static final String CLAIM_ANY = "select * from claim_index_work($1, $2)";

    private static final String CLAIM = """
            update index_work set leased_until = now() + make_interval(secs => $4), token = $3
            where tenant_id = $1 and scope_id = $2 and due_at is not null and (leased_until is null or leased_until < now())
            returning tenant_id, scope_id, rebuild
            """;

    private static final String NOTICES = """
            select o.id, o.memory_id, o.model as only_model, a.kept, a.retired, v.model, v.vectors
            from indexed_models($1, $2, $3) a,
                lateral (select * from outbox where tenant_id = $1 and scope_id = $2 order by id limit $4) o
                left join lateral (
                    select model, array_agg(embedding order by chunk) as vectors from memory_vector
                    where tenant_id = $1 and scope_id = $2 and memory_id = o.memory_id and model = any (a.kept) group by model) v on true
            order by o.id
            """;

    private static final String MODELS = "select kept, retired from indexed_models($1, $2, $3)";

    private static final String PAGE = """
            select memory_id, array_agg(embedding order by chunk) as vectors from memory_vector
            where tenant_id = $1 and scope_id = $2 and model = $3 and memory_id > $4
            group by memory_id order by memory_id limit $5
            """;

    private static final String DONE = "delete from outbox where tenant_id = $1 and scope_id = $2 and id = any ($3)";

    private static final String REQUIRE_LEASE = """
            select 1 from index_work where tenant_id = $1 and scope_id = $2 and token = $3 for update
            """;

    private static final String RELEASE = """
            update index_work set leased_until = null, token = null, rebuild = rebuild and not $4, due_at =
                case when exists (select from outbox where tenant_id = $1 and scope_id = $2) then now() end
            where tenant_id = $1 and scope_id = $2 and token = $3
            """;

    private static final String POSTPONE = """
            update index_work set leased_until = null, token = null, due_at = now() + interval '2 seconds'
            where tenant_id = $1 and scope_id = $2 and token = $3
            """;

    private static final String RENEW = """
            update index_work set leased_until = now() + make_interval(secs => $4)
            where tenant_id = $1 and scope_id = $2 and token = $3
            """;

    /** Leases end too: what is being filled at this moment may have been lost in part. */
    private static final String REBUILD_ALL = """
            update index_work set rebuild = true, due_at = now(), leased_until = null, token = null
            """;
    private static final String REBUILD = """
            insert into index_work as w (tenant_id, scope_id, rebuild, due_at) values ($1, $2, true, now())
            on conflict (tenant_id, scope_id) do update set rebuild = true, due_at = now() where not w.rebuild
            """;
    private static final String REBUILDING = "select count(*) from index_work where rebuild";

    private final TenantSql sql;

    OutboxStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The lease of one scope's vectors in the index, so that no two relays write them at once. */
    record Lease(TenantId tenant, long scopeId, UUID token, boolean rebuild) {

        private static Lease read(Row row, UUID token) {
            return new Lease(new TenantId(row.getUUID("tenant_id")), row.getLong("scope_id"), token, row.getBoolean("rebuild"));
        }
    }

    /**
     * The models whose vectors of a scope the index has.
     *
     * @param retired those that nobody uses any more, whose sets may still exist
     */
    record Models(List<String> kept, List<String> retired) {

        static final Models NONE = new Models(List.of(), List.of());

        private static Models read(Row row) {
            return new Models(List.of(row.getArrayOfStrings("kept")), List.of(row.getArrayOfStrings("retired")));
        }
    }

    /** The notices to relay, oldest first. */
    record Notices(Models models, List<Notice> all) {
    }

    /**
     * @param memory null to drop the whole set
     * @param model the only model that it concerns; null for all
     * @param vectors by model, those to put; a model without any has them removed
     */
    record Notice(long id, @Nullable UUID memory, @Nullable String model, Map<String, List<float[]>> vectors) {

        boolean concerns(String one) {
            return model == null || model.equals(one);
        }
    }

    Uni<Optional<Lease>> claimAny() {
        UUID token = UUID.randomUUID();
        return sql.call(CLAIM_ANY, Tuple.of(token, LEASE_SECONDS))
                .map(rows -> Rows.first(rows, row -> Lease.read(row, token)));
    }

    Uni<Optional<Lease>> claim(TenantId tenant, long scopeId) {
        UUID token = UUID.randomUUID();
        return sql.query(tenant, CLAIM, Tuple.of(tenant.value(), scopeId, token, LEASE_SECONDS))
                .map(rows -> Rows.first(rows, row -> Lease.read(row, token)));
    }

    Uni<Notices> notices(Lease lease, String builtIn) {
        return sql.query(lease.tenant(), NOTICES, Tuple.of(lease.tenant().value(), lease.scopeId(), builtIn, BATCH))
                .map(OutboxStore::readNotices);
    }

    private static Notices readNotices(RowSet<Row> rows) {
        Map<Long, Notice> notices = new LinkedHashMap<>();
        Models models = Models.NONE;
        for (Row row : rows) {
            models = Models.read(row);
            Notice notice = notices.computeIfAbsent(row.getLong("id"),
                    id -> new Notice(id, row.getUUID("memory_id"), row.getString("only_model"), new HashMap<>()));
            if (row.getString("model") != null) {
                notice.vectors().put(row.getString("model"), vectors(row));
            }
        }
        return new Notices(models, List.copyOf(notices.values()));
    }

    Uni<Models> models(Lease lease, String builtIn) {
        return sql.query(lease.tenant(), MODELS, Tuple.of(lease.tenant().value(), lease.scopeId(), builtIn))
                .map(rows -> Models.read(Rows.only(rows)));
    }

    Uni<List<VectorIndex.Entry>> page(Lease lease, String model, UUID after) {
        return sql.query(lease.tenant(), PAGE, Tuple.of(lease.tenant().value(), lease.scopeId(), model, after, BATCH))
                .map(rows -> Rows.list(rows, row -> new VectorIndex.Entry(row.getUUID("memory_id"), vectors(row))));
    }

    private static List<float[]> vectors(Row row) {
        Buffer @Nullable [] vectors = row.getDelegate().getArrayOfBuffers("vectors");
        return vectors == null ? List.of()
                : Stream.of(vectors).map(vector -> VectorBytes.decode(vector.getBytes())).toList();
    }

    Uni<Void> done(Lease lease, List<Notice> notices) {
        Long[] ids = Rows.column(notices, Notice::id, Long[]::new);
        return execute(lease, DONE, Tuple.of(lease.tenant().value(), lease.scopeId()).addArrayOfLong(ids));
    }

    /** Says that work goes on; fails where the lease was lost, as another relay begins anew. */
    Uni<Void> renew(Lease lease) {
        return sql.query(lease.tenant(), RENEW, key(lease).addInteger(LEASE_SECONDS))
                .invoke(rows -> Rows.require(rows.rowCount() > 0,
                        () -> new IllegalStateException("The lease on scope " + lease.scopeId() + " was lost")))
                .replaceWithVoid();
    }

    /** Ends the lease; the row is locked first, so that a notice written meanwhile is seen and stays due. */
    Uni<Void> release(Lease lease) {
        return sql.transaction(lease.tenant(), connection -> connection.preparedQuery(REQUIRE_LEASE).execute(key(lease))
                .chain(() -> connection.preparedQuery(RELEASE).execute(key(lease).addBoolean(lease.rebuild())))
                .replaceWithVoid());
    }

    Uni<Void> postpone(Lease lease) {
        return execute(lease, POSTPONE, key(lease));
    }

    private Uni<Void> execute(Lease lease, String statement, Tuple arguments) {
        return sql.query(lease.tenant(), statement, arguments).replaceWithVoid();
    }

    private static Tuple key(Lease lease) {
        return Tuple.of(lease.tenant().value(), lease.scopeId(), lease.token());
    }

    Uni<Void> rebuildAll() {
        return sql.workerTransaction(connection -> connection.query(REBUILD_ALL).execute().replaceWithVoid());
    }

    Uni<Void> rebuild(TenantId tenant, long scopeId) {
        return sql.query(tenant, REBUILD, Tuple.of(tenant.value(), scopeId)).replaceWithVoid();
    }

    Uni<Long> rebuilding() {
        return sql.workerTransaction(connection -> connection.query(REBUILDING).execute())
                .map(rows -> Rows.only(rows).getLong(0));
    }
}
