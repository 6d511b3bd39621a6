package io.souvenir.engine.reconcile;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.paging.PageBound;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Weighs new memories against those that the scope holds and against one another: one query for all of them, no further
 * vector. Time is when it was said: what arrives late may be superseded already.
 */
@ApplicationScoped
public class Reconciler {

    /** More memories that claim the same, or more than one read may hold, are not compared; those with the same words are, and the newest. */
    private static final int MOST = 1_000;

    private static final String HELD = """
            select * from memory where tenant_id = $1 and id = any (array(
                select memory_id from memory_assertion where tenant_id = $1 and scope_id = $2 and assertion_hash = any ($3)
                union select unnest($5::uuid[])))
            order by id = any ($5) desc, observed_at desc, id desc limit $4
            """;

    private static final String NEWEST_FIRST = " order by observed_at desc, id desc";

    private final TenantSql sql;
    private final PageBound bound;

    Reconciler(TenantSql sql, PageBound bound) {
        this.bound = bound;
        this.sql = sql;
    }

    /** @param fresh in the order said or arrived */
    public Uni<Reconciled> weigh(TenantId tenant, long scopeId, List<ProposedMemory> fresh) {
        Map<ProposedMemory, ExistingMemory> read = new LinkedHashMap<>();
        fresh.forEach(it -> read.put(it, ExistingMemory.of(it)));
        Long[] claims = read.values().stream().flatMapToLong(it -> Arrays.stream(it.sought())).distinct().boxed()
                .toArray(Long[]::new);
        UUID[] same = fresh.stream().map(ProposedMemory::same).filter(Objects::nonNull).toArray(UUID[]::new);
        return claims.length + same.length == 0 ? Uni.createFrom().item(new ReconcileDecision(List.of()).of(read))
                : held(tenant, scopeId, claims, same).map(held -> new ReconcileDecision(held).of(read));
    }

    private Uni<List<ExistingMemory>> held(TenantId tenant, long scopeId, Long[] claims, UUID[] same) {
        return sql.transaction(tenant, connection -> connection.preparedQuery(bound.of(HELD) + NEWEST_FIRST).execute(
                Tuple.of(tenant.value(), scopeId).addArrayOfLong(claims).addInteger(MOST).addArrayOfUUID(same)))
                .map(rows -> PageBound.read(rows, MOST, row -> ExistingMemory.of(MemoryRows.read(row))).items());
    }
}
