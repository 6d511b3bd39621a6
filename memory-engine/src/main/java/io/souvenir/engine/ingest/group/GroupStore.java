package io.souvenir.engine.ingest.group;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.memory.write.DerivedMemory;
import io.souvenir.engine.memory.write.MemoryWriter;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.SupersessionWriter;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.work.WorkQueue;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Stores what a group of adds made, in one transaction with the mark that it is stored: after a crash all of it is done again, or nothing. */
@ApplicationScoped
class GroupStore {

    private static final String SAME_CONTENT = """
            select content_hash, id, hidden from memory where tenant_id = $1 and scope_id = $2 and content_hash = any ($3)
            order by valid_to nulls last
            """;

    private static final String EXISTING = "select count(*) from memory where tenant_id = $1 and id = any ($2)";

    private static final String REPEATED = """
            update event e set duplicates = array(select jsonb_array_elements_text(k.known::jsonb)::uuid)
            from unnest($2::uuid[], $3::text[]) k (event, known) where e.tenant_id = $1 and e.id = k.event
            """;

    /** Whether all turns still exist, and the last turn before them as it was: the first vector embeds it too. */
    private static final String UNCHANGED = """
            select (select count(*) from turn where tenant_id = $1 and event_id = any ($2)) = $3
                and ($4::uuid is null or exists (select from memory where tenant_id = $1 and id = $4 and revision = $5))
            """;

    /** Ids from elsewhere that another import has used meanwhile; history also has those of deleted memories. */
    private static final String USED_IDS = "select distinct memory_id from memory_revision where tenant_id = $1 and memory_id = any ($2)";

    /** The memory has these now. */
    private static final String CLEAR_IMPORTED = """
            update turn set metadata = '{}', categories = '{}' where tenant_id = $1 and event_id = any ($2) and memory_id is not null
            """;

    private static final String STORED = """
            update event e set stored = true, extraction = o.extraction::jsonb
            from unnest($2::uuid[], $3::text[]) o (id, extraction) where e.tenant_id = $1 and e.id = o.id and not e.stored
            """;

    private final TenantSql sql;
    private final WorkQueue work;
    private final MemoryWriter writer;

    GroupStore(TenantSql sql, WorkQueue work, MemoryWriter writer) {
        this.sql = sql;
        this.work = work;
        this.writer = writer;
    }

    /** Finds the memories that equal adds have made before; of several the valid one. */
    Uni<GroupDraft> findSameContent(GroupDraft draft) {
        ScopeLease lease = draft.group().lease();
        Buffer[] hashes = Rows.column(draft.memories(), memory -> Buffer.buffer(memory.contentHash()), Buffer[]::new);
        return sql.query(lease.tenant(), SAME_CONTENT, Tuple.of(lease.tenant().value(), lease.scopeId()).addValue(hashes))
                .map(rows -> withSameContent(draft, rows));
    }

    /** What repeats a hidden turn is no repeat: behind a question the same words may say something. */
    private static GroupDraft withSameContent(GroupDraft draft, RowSet<Row> rows) {
        Map<ByteBuffer, UUID> shown = new HashMap<>();
        Set<ByteBuffer> hidden = new HashSet<>();
        for (Row row : rows) {
            ByteBuffer hash = ByteBuffer.wrap(row.getBuffer(0).getBytes());
            if (row.getBoolean(2)) {
                hidden.add(hash);
            } else {
                shown.put(hash, row.getUUID(1));
            }
        }
        return draft.withSameContent(shown, hidden);
    }

    /** Fails as {@link InputChangedException} where what the memories were made of has changed meanwhile. */
    Uni<Void> store(GroupDraft draft) {
        AddGroup group = draft.group();
        ScopeLease lease = group.lease();
        return sql.transaction(lease.tenant(), connection -> ScopeLock
                .take(connection, lease.tenant(), lease.scopeId(), draft.derived().size())
                .call(() -> work.requireLease(connection, lease.work()))
                .call(() -> requireUnchanged(connection, group))
                .chain(scope -> withoutUsedIds(connection, group, draft.derived())
                        .chain(memories -> writer.insert(connection, scope, memories))
                        .chain(() -> SupersessionWriter.supersede(connection, scope, draft.reconciled().supersessions()))
                        .chain(() -> recordRepeats(connection, lease, repeatsByEvent(draft))))
                .chain(() -> connection.preparedQuery(STORED)
                        .execute(Tuple.of(lease.tenant().value()).addArrayOfUUID(group.eventIds())
                                .addArrayOfString(extractions(draft))))
                .replaceWithVoid());
    }

    private static String[] extractions(GroupDraft draft) {
        return draft.group().adds().stream().map(add -> draft.outcomes().get(add.id()))
                .map(outcome -> outcome == null ? null : outcome.json()).toArray(String[]::new);
    }

    /** By event, the memories that its own repeat. */
    private static Map<UUID, List<UUID>> repeatsByEvent(GroupDraft draft) {
        Map<UUID, List<UUID>> repeats = new HashMap<>();
        for (NewMemory memory : draft.memories()) {
            UUID repeated = draft.reconciled().repeats().get(memory.id());
            if (repeated != null) {
                repeats.computeIfAbsent(memory.source().eventId(), event -> new ArrayList<>()).add(repeated);
            }
        }
        return repeats;
    }

    /** The repeated memories must still exist: where one is deleted meanwhile, the add is no repeat any more. */
    private static Uni<Void> recordRepeats(SqlConnection connection, ScopeLease lease, Map<UUID, List<UUID>> repeats) {
        if (repeats.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID tenant = lease.tenant().value();
        UUID[] repeated = repeats.values().stream().flatMap(List::stream).distinct().toArray(UUID[]::new);
        return connection.preparedQuery(EXISTING).execute(Tuple.of(tenant).addArrayOfUUID(repeated))
                .invoke(rows -> Rows.require(Rows.only(rows).getLong(0) == repeated.length, InputChangedException::new))
                .chain(() -> connection.preparedQuery(REPEATED).execute(Tuple.of(tenant)
                        .addArrayOfUUID(repeats.keySet().toArray(UUID[]::new))
                        .addArrayOfString(repeats.values().stream()
                                .map(ids -> new JsonArray(ids.stream().map(UUID::toString).toList()).encode())
                                .toArray(String[]::new))))
                .replaceWithVoid();
    }

    private static Uni<List<DerivedMemory>> withoutUsedIds(SqlConnection connection, AddGroup group,
            List<DerivedMemory> memories) {
        UUID[] imported = memories.stream().map(DerivedMemory::memory).filter(memory -> memory.imported() != null)
                .map(NewMemory::id).toArray(UUID[]::new);
        if (imported.length == 0) {
            return Uni.createFrom().item(memories);
        }
        UUID tenant = group.lease().tenant().value();
        return connection.preparedQuery(CLEAR_IMPORTED).execute(Tuple.of(tenant).addArrayOfUUID(group.eventIds()))
                .chain(() -> connection.preparedQuery(USED_IDS).execute(Tuple.of(tenant).addArrayOfUUID(imported)))
                .map(rows -> {
                    Set<UUID> used = new HashSet<>(Rows.list(rows, row -> row.getUUID(0)));
                    return memories.stream().filter(it -> used.add(it.memory().id())).toList();
                });
    }

    /** Turns deleted meanwhile must not come back, nor be part of a vector. */
    private static Uni<Void> requireUnchanged(SqlConnection connection, AddGroup group) {
        AddGroup.LastTurn last = group.lastTurn();
        return connection.preparedQuery(UNCHANGED)
                .execute(Tuple.of(group.lease().tenant().value()).addArrayOfUUID(group.eventIds()).addLong(group.turnCount())
                        .addUUID(last == null ? null : last.memory()).addInteger(last == null ? null : last.revision()))
                .invoke(rows -> Rows.require(Rows.only(rows).getBoolean(0), InputChangedException::new)).replaceWithVoid();
    }

    /** Turns or memories that the group depends on have changed since they were read: it starts again. */
    static final class InputChangedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
