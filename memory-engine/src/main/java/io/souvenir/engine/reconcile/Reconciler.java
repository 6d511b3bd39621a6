package io.souvenir.engine.reconcile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.paging.PageBound;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Compares new memories with those of their scope and with one another, in one query and without vectors. Their order is that in
 * which they were said: a memory that arrives late may be superseded already.
 */
@ApplicationScoped
public class Reconciler {

    /** The number and bytes of memories to compare are bounded; those of equal adds and the newest come first. */
    private static final int MAXIMUM = 1_000;

    private static final String CANDIDATES = """
            select * from memory where tenant_id = $1 and not hidden and id = any (array(
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

    /**
     * @param memories in the order in which they were said or arrived
     * @param sameContent by content hash, the stored memory that an equal add has made
     */
    public Uni<Reconciled> reconcile(TenantId tenant, long scopeId, List<NewMemory> memories,
            Map<ByteBuffer, UUID> sameContent) {
        Map<UUID, UUID> repeats = new HashMap<>();
        Map<NewMemory, ComparedMemory> compared = new LinkedHashMap<>();
        Set<UUID> same = new HashSet<>();
        for (NewMemory memory : memories) {
            UUID equal = memory.imported() == null ? sameContent.get(ByteBuffer.wrap(memory.contentHash())) : null;
            if (equal != null && memory.source().timeStated()) {
                // The same words of the same stated time: a repeat, even of a memory that is superseded by now.
                repeats.put(memory.id(), equal);
                continue;
            }
            compared.put(memory, ComparedMemory.of(memory));
            if (equal != null) {
                same.add(equal);
            }
        }
        Long[] keys = compared.values().stream().flatMapToLong(it -> Arrays.stream(it.lookupKeys())).distinct().boxed()
                .toArray(Long[]::new);
        return candidates(tenant, scopeId, keys, same.toArray(UUID[]::new))
                .map(stored -> new ReconcileDecision(stored, repeats).reconcile(compared, sameContent));
    }

    private Uni<List<ComparedMemory>> candidates(TenantId tenant, long scopeId, Long[] keys, UUID[] same) {
        return keys.length + same.length == 0 ? Uni.createFrom().item(List.of())
                : sql.query(tenant, bound.of(CANDIDATES) + NEWEST_FIRST, Tuple.of(tenant.value(), scopeId).addArrayOfLong(keys)
                        .addInteger(MAXIMUM).addArrayOfUUID(same))
                        .map(rows -> PageBound.read(rows, MAXIMUM, row -> ComparedMemory.of(MemoryRows.read(row))).items());
    }
}
