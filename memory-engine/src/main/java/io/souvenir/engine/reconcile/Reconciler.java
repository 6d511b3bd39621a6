package io.souvenir.engine.reconcile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.memory.Supersession;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Weighs new memories against those that the scope holds and against one another: one query for all of them, no further
 * vector. Time is when it was said: what arrives late may be superseded already.
 */
@ApplicationScoped
public class Reconciler {

    /** More memories that claim the same are not compared; the newest are. */
    private static final int MOST = 1_000;

    private static final String HELD = """
            select * from memory where tenant_id = $1 and id in (
                select memory_id from memory_claim where tenant_id = $1 and scope_id = $2 and claim = any ($3))
            order by observed_at desc, id desc limit $4
            """;

    private final TenantSql sql;

    Reconciler(TenantSql sql) {
        this.sql = sql;
    }

    /** @param fresh in the order said or arrived */
    public Uni<Reconciled> weigh(TenantId tenant, long scopeId, List<Fresh> fresh) {
        Map<Fresh, Known> read = new LinkedHashMap<>();
        fresh.forEach(it -> read.put(it, Known.of(it)));
        Long[] claims = read.values().stream().flatMapToLong(it -> java.util.Arrays.stream(it.claims())).distinct().boxed()
                .toArray(Long[]::new);
        return claims.length == 0 ? Uni.createFrom().item(weigh(read, List.of()))
                : held(tenant, scopeId, claims).map(held -> weigh(read, held));
    }

    private Uni<List<Known>> held(TenantId tenant, long scopeId, Long[] claims) {
        return sql.transaction(tenant, connection -> connection.preparedQuery(HELD)
                .execute(Tuple.of(tenant.value(), scopeId).addArrayOfLong(claims).addInteger(MOST))).map(rows -> {
                    List<Known> held = new ArrayList<>(rows.size());
                    rows.forEach(row -> held.add(Known.of(MemoryRows.read(row))));
                    return held;
                });
    }

    private static Reconciled weigh(Map<Fresh, Known> fresh, List<Known> held) {
        Map<Long, Set<Known>> byClaim = new HashMap<>();
        held.forEach(it -> index(byClaim, it));
        Map<UUID, UUID> repeats = new HashMap<>();
        Map<UUID, long[]> claims = new HashMap<>();
        Set<Known> kept = new LinkedHashSet<>(held);
        fresh.forEach((add, known) -> {
            List<Known> near = near(byClaim, known);
            var before = add.distinct() ? null : near.stream().filter(it -> known.repeats(it, add.stated())).findFirst().orElse(null);
            if (before != null) {
                repeats.put(known.id(), before.id());
                return;
            }
            near.forEach(known::supersede);
            near.stream().sorted(Comparator.comparing(Known::from)).forEach(later -> {
                if (later.from().isAfter(known.from())) {
                    later.supersede(known);
                }
            });
            index(byClaim, known);
            kept.add(known);
            claims.put(known.id(), known.claims());
        });
        List<Supersession> supersessions = kept.stream().flatMap(it -> it.closed().stream()).toList();
        return new Reconciled(repeats, supersessions, claims);
    }

    private static List<Known> near(Map<Long, Set<Known>> byClaim, Known known) {
        Set<Known> near = new LinkedHashSet<>();
        for (long claim : known.claims()) {
            near.addAll(byClaim.getOrDefault(claim, Set.of()));
        }
        return List.copyOf(near);
    }

    private static void index(Map<Long, Set<Known>> byClaim, Known known) {
        for (long claim : known.claims()) {
            byClaim.computeIfAbsent(claim, key -> new LinkedHashSet<>()).add(known);
        }
    }
}
