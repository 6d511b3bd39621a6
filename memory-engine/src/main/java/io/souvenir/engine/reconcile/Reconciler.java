package io.souvenir.engine.reconcile;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.Repeat;
import io.souvenir.engine.memory.write.Supersession;
import io.souvenir.engine.memory.write.TextComparison;
import io.souvenir.engine.paging.PageBound;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Compares new memories with those of their scope and with one another, in one query and without vectors. Their order is that in
 * which they were said: a memory that arrives late may be superseded already.
 */
@ApplicationScoped
public class Reconciler implements TextComparison {

    /** The number and bytes of memories to compare are bounded; those that are repeated and the newest come first. */
    private static final int MAXIMUM = 1_000;

    private static final String CANDIDATES = """
            select *, array(select a.assertion_hash from memory_assertion a where a.tenant_id = $1 and a.memory_id = memory.id) as keys
            from memory where tenant_id = $1 and not hidden and id = any (array(
                select memory_id from memory_assertion where tenant_id = $1 and scope_id = $2 and assertion_hash = any ($3)
                union select unnest($5::uuid[])))
            order by id = any ($5) desc, observed_at desc, id desc limit $4
            """;

    private static final String SUPERSEDED = "select * from memory where tenant_id = $1 and superseded_by = $2 limit $3";

    private static final String NEWEST_FIRST = " order by observed_at desc, id desc";

    private final TenantSql sql;
    private final PageBound bound;
    private final RepeatFinder repeats;

    Reconciler(TenantSql sql, PageBound bound, RepeatFinder repeats) {
        this.repeats = repeats;
        this.bound = bound;
        this.sql = sql;
    }

    /** Answers, by new memory, what it repeats. {@code memories} are in the order in which they were said or arrived. */
    public Uni<Map<UUID, Repeat>> findRepeats(TenantId tenant, long scopeId, List<NewMemory> memories) {
        return repeats.find(tenant, scopeId, memories);
    }

    /**
     * @param memories in the order in which they were said or arrived
     * @param repeated by new memory, what it repeats
     * @param decision what a model has decided about them
     */
    public Uni<Reconciled> reconcile(TenantId tenant, long scopeId, List<NewMemory> memories,
            Map<UUID, Repeat> repeated, ModelDecision decision) {
        Map<NewMemory, ComparedMemory> compared = new LinkedHashMap<>();
        // The same words of the same stated time are a repeat, even of a memory that is superseded by now.
        memories.stream().filter(memory -> !repeated.containsKey(memory.id()) || !memory.source().timeStated())
                .forEach(memory -> compared.put(memory, ComparedMemory.of(memory)));
        UUID[] same = repeated.values().stream().filter(repeat -> !repeat.said().source().timeStated()).map(Repeat::repeated)
                .distinct().toArray(UUID[]::new);
        Long[] keys = compared.values().stream().flatMapToLong(it -> Arrays.stream(it.keys())).distinct().boxed()
                .toArray(Long[]::new);
        return candidates(tenant, scopeId, keys, same)
                .map(stored -> new ReconcileDecision(stored, repeated, decision.events()).reconcile(compared)
                        .with(decision.supersessions()));
    }

    @Override
    public Uni<Outcome> compare(TenantId tenant, long scopeId, Memory before, Memory changed) {
        ComparedMemory compared = ComparedMemory.of(changed);
        Long[] keys = Arrays.stream(compared.keys()).boxed().toArray(Long[]::new);
        return candidates(tenant, scopeId, keys, new UUID[0]).map(stored -> superseded(compared, stored))
                .chain(superseded -> sql.query(tenant, bound.of(SUPERSEDED),
                        Tuple.of(tenant.value(), changed.id(), MAXIMUM))
                        .map(rows -> PageBound.read(rows, MAXIMUM, MemoryRows::read).items().stream()
                                .filter(older -> supersedes(before, older) && !supersedes(changed, older)).map(Memory::id)
                                .toList())
                        .map(reopened -> new Outcome(superseded, reopened)));
    }

    private static List<Supersession> superseded(ComparedMemory newer, List<ComparedMemory> stored) {
        List<ComparedMemory> others = stored.stream().filter(other -> !other.id().equals(newer.id())).toList();
        others.forEach(newer::supersede);
        return others.stream().flatMap(other -> other.supersession().stream()).toList();
    }

    /** Whether it would if the older one were valid. */
    private static boolean supersedes(Memory newer, Memory older) {
        return !superseded(ComparedMemory.of(newer),
                List.of(ComparedMemory.of(older.saying(older.text(), older.observedAt(), older.attributes()))))
                .isEmpty();
    }

    private Uni<List<ComparedMemory>> candidates(TenantId tenant, long scopeId, Long[] keys, UUID[] same) {
        return keys.length + same.length == 0 ? Uni.createFrom().item(List.of())
                : sql.query(tenant, bound.of(CANDIDATES) + NEWEST_FIRST, Tuple.of(tenant.value(), scopeId).addArrayOfLong(keys)
                        .addInteger(MAXIMUM).addArrayOfUUID(same))
                        .map(rows -> PageBound.read(rows, MAXIMUM, Reconciler::stored).items());
    }

    private static ComparedMemory stored(Row row) {
        return ComparedMemory.of(MemoryRows.read(row), Set.copyOf(Arrays.asList(row.getArrayOfLongs("keys"))));
    }
}
