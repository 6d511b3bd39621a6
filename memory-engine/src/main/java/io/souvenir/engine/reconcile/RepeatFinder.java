package io.souvenir.engine.reconcile;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.Repeat;
import io.souvenir.engine.paging.PageBound;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Finds the new memories that say what their scope has already, or what another new one says. */
@ApplicationScoped
class RepeatFinder {

    /** Of one text in very many contexts the newest are compared; the repeat of another one is stored. */
    private static final int MAXIMUM = 1_000;

    private static final String SAME = """
            select m.*, c.previous, c.earlier_add, c.following from (
                    select * from memory where tenant_id = $1 and scope_id = $2 and content_hash = any ($3)
                    order by observed_at desc, id desc limit $4) m
                left join lateral turn_context($1, m.event_id, m.turn_position, $5) c on m.kind = 'turn'
            order by m.observed_at desc, m.id desc
            """;

    private static final String CONTEXTS = """
            select t.id, c.* from unnest($2::uuid[], $3::uuid[], $4::int[]) t (id, event_id, position),
                turn_context($1, t.event_id, t.position, $5) c
            """;

    private final TenantSql sql;
    private final PageBound bound;

    RepeatFinder(TenantSql sql, PageBound bound) {
        this.sql = sql;
        this.bound = bound;
    }

    Uni<Map<UUID, Repeat>> find(TenantId tenant, long scopeId, List<NewMemory> memories) {
        if (memories.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Buffer[] hashes = Rows.column(memories, memory -> Buffer.buffer(memory.contentHash()), Buffer[]::new);
        return sql.query(tenant, bound.of(SAME), Tuple.of(tenant.value(), scopeId).addValue(hashes).addInteger(MAXIMUM)
                .addInteger(SaidMemory.SHORT)).map(RepeatFinder::byHash)
                .chain(stored -> contexts(tenant, needingContext(memories, stored.keySet()))
                        .map(contexts -> new Repeats(stored, contexts, LocalDate.now(ZoneOffset.UTC)).of(memories)));
    }

    private static Map<ByteBuffer, List<SaidMemory>> byHash(RowSet<Row> rows) {
        Map<ByteBuffer, List<SaidMemory>> stored = new HashMap<>();
        rows.forEach(row -> stored.computeIfAbsent(ByteBuffer.wrap(row.getBuffer("content_hash").getBytes()),
                any -> new ArrayList<>()).add(SaidMemory.read(row)));
        return stored;
    }

    /** Those that may repeat another memory and mean little alone, and those that they may repeat. */
    private static List<NewMemory> needingContext(List<NewMemory> memories, Set<ByteBuffer> stored) {
        Set<ByteBuffer> once = new HashSet<>(stored);
        Set<ByteBuffer> again = new HashSet<>(stored);
        memories.stream().map(memory -> ByteBuffer.wrap(memory.contentHash())).filter(hash -> !once.add(hash))
                .forEach(again::add);
        return memories.stream().filter(SaidMemory::needsContext)
                .filter(memory -> again.contains(ByteBuffer.wrap(memory.contentHash()))).toList();
    }

    private Uni<Map<UUID, TurnContext>> contexts(TenantId tenant, List<NewMemory> memories) {
        return memories.isEmpty() ? Uni.createFrom().item(Map.of())
                : sql.query(tenant, CONTEXTS, Tuple.of(tenant.value())
                        .addArrayOfUUID(Rows.column(memories, NewMemory::id, UUID[]::new))
                        .addArrayOfUUID(Rows.column(memories, memory -> memory.source().eventId(), UUID[]::new))
                        .addArrayOfInteger(Rows.column(memories, memory -> memory.source().turnOrd(), Integer[]::new))
                        .addInteger(SaidMemory.SHORT))
                        .map(rows -> Rows.map(rows, row -> row.getUUID("id"), TurnContext::read));
    }
}
