package io.souvenir.engine.ingest.group;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.memory.write.DerivedMemory;
import io.souvenir.engine.memory.write.MemoryWriter;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.Repeat;
import io.souvenir.engine.memory.write.RepeatWriter;
import io.souvenir.engine.memory.write.SupersessionWriter;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.work.WorkQueue;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Stores what a group of adds made, in one transaction with the mark that it is stored: after a crash all of it is done again, or nothing. */
@ApplicationScoped
class GroupStore {

    private static final String MISSING = """
            select count(*) from unnest($2::uuid[], $3::bytea[]) r (id, hash)
            where not exists (select from memory m where m.tenant_id = $1 and m.id = r.id and m.content_hash = r.hash)
            """;

    private static final String REPEATED = """
            update event e set duplicates = e.duplicates || r.repeated, updated = e.updated || coalesce(r.updated, '{}')
            from (select event, array_agg(repeated order by place) as repeated, array_agg(repeated) filter (where updates) as updated
                  from unnest($2::uuid[], $3::uuid[], $4::boolean[]) with ordinality u (event, repeated, updates, place)
                  group by event) r
            where e.tenant_id = $1 and e.id = r.event
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

    /** The facts of an add may come later than its turns. */
    private static final String STORED = """
            update event e set stored = true, extraction = o.extraction::jsonb,
                guidance = case when e.stored then '{}' else e.guidance end
            from unnest($2::uuid[], $3::text[]) o (id, extraction) where e.tenant_id = $1 and e.id = o.id
                and (not e.stored or e.extraction ? 'pending' and o.extraction is not null)
            """;

    private final TenantSql sql;
    private final WorkQueue work;
    private final MemoryWriter writer;
    private final LateAdds late;

    GroupStore(TenantSql sql, WorkQueue work, MemoryWriter writer, LateAdds late) {
        this.sql = sql;
        this.work = work;
        this.writer = writer;
        this.late = late;
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
                        .chain(() -> recordRepeats(connection, scope, draft.reconciled().repeats().values())))
                .chain(() -> late.request(connection, lease.tenant(), draft.outcomes()))
                .chain(outcomes -> connection.preparedQuery(STORED)
                        .execute(Tuple.of(lease.tenant().value()).addArrayOfUUID(group.eventIds())
                                .addArrayOfString(extractions(group, outcomes))))
                .replaceWithVoid());
    }

    private static String[] extractions(AddGroup group, Map<UUID, ExtractionOutcome> outcomes) {
        return group.adds().stream().map(add -> outcomes.get(add.id()))
                .map(outcome -> outcome == null ? null : outcome.json()).toArray(String[]::new);
    }

    /** The repeated memories must still say so: where one has been deleted or updated meanwhile, the add is no repeat any more. */
    private static Uni<Void> recordRepeats(SqlConnection connection, ScopeLock scope, Collection<Repeat> repeats) {
        if (repeats.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID tenant = scope.tenant().value();
        UUID[] repeated = Rows.column(repeats, Repeat::repeated, UUID[]::new);
        Buffer[] hashes = Rows.column(repeats, it -> Buffer.buffer(it.said().contentHash()), Buffer[]::new);
        return connection.preparedQuery(MISSING).execute(Tuple.of(tenant).addArrayOfUUID(repeated).addValue(hashes))
                .invoke(rows -> Rows.require(Rows.only(rows).getLong(0) == 0, InputChangedException::new))
                .chain(() -> RepeatWriter.update(connection, scope, repeats))
                .chain(() -> connection.preparedQuery(REPEATED).execute(Tuple.of(tenant)
                        .addArrayOfUUID(Rows.column(repeats, it -> it.said().source().eventId(), UUID[]::new))
                        .addArrayOfUUID(repeated)
                        .addArrayOfBoolean(Rows.column(repeats, Repeat::updates, Boolean[]::new))))
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
