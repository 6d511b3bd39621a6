package io.souvenir.engine.ingest.group;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.memory.write.AssertionKeys;
import io.souvenir.engine.memory.write.MemoryWriter;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.RelationWriter;
import io.souvenir.engine.memory.write.SupersessionWriter;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.work.WorkQueue;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Stores what a group of adds made, in one transaction with the mark that it is stored: a crash repeats all or nothing. */
@ApplicationScoped
class GroupStore {

    private static final String KNOWN = """
            select content_hash, id from memory where tenant_id = $1 and scope_id = $2 and content_hash = any ($3)
            order by valid_to nulls last
            """;

    private static final String STILL_KNOWN = "select count(*) from memory where tenant_id = $1 and id = any ($2)";

    private static final String REPEATED = """
            update event e set duplicates = array(select jsonb_array_elements_text(k.known::jsonb)::uuid)
            from unnest($2::uuid[], $3::text[]) k (event, known) where e.tenant_id = $1 and e.id = k.event
            """;

    /** Whether all turns are still there, and the memory before them as it was: its vector speaks of what came before. */
    private static final String UNCHANGED = """
            select (select count(*) from turn where tenant_id = $1 and event_id = any ($2)) = $3
                and ($4::uuid is null or exists (select from memory where tenant_id = $1 and id = $4 and revision = $5))
            """;

    /** Ids from elsewhere that came another way meanwhile; history also tells of what was forgotten since. */
    private static final String TAKEN = "select distinct memory_id from memory_revision where tenant_id = $1 and memory_id = any ($2)";

    /** What a memory from elsewhere brought along is the memory's own from now on. */
    private static final String HANDED_OVER = """
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

    /** What was said before, by hash; of several the one that holds. */
    Uni<Map<ByteBuffer, UUID>> known(ScopeLease lease, List<byte[]> hashes) {
        Buffer[] wanted = hashes.stream().map(Buffer::buffer).toArray(Buffer[]::new);
        return sql.transaction(lease.tenant(), connection -> connection.preparedQuery(KNOWN)
                .execute(Tuple.of(lease.tenant().value(), lease.scopeId()).addValue(wanted))
                .map(rows -> {
                    Map<ByteBuffer, UUID> known = new HashMap<>();
                    rows.forEach(row -> known.put(ByteBuffer.wrap(row.getBuffer(0).getBytes()), row.getUUID(1)));
                    return known;
                }));
    }

    /** Fails as {@link InputChangedException} where what it was made of has changed meanwhile. */
    Uni<Void> store(AddGroup group, ComposedMemories composed, Map<UUID, ExtractionOutcome> outcomes) {
        ScopeLease lease = group.lease();
        List<NewMemory> memories = composed.memories();
        return sql.transaction(lease.tenant(), connection -> ScopeLock
                .take(connection, lease.tenant(), lease.scopeId(), memories.size())
                .call(() -> work.requireLease(connection, lease.work()))
                .call(() -> holdWhatCameIn(connection, group))
                .chain(scope -> untaken(connection, group, memories)
                        .chain(wanted -> insert(connection, scope, wanted)
                                .chain(() -> AssertionKeys.insert(connection, scope,
                                        only(wanted, composed.reconciled().claims())))
                                .chain(() -> RelationWriter.insert(connection, scope, only(wanted, composed.assertions()))))
                        .chain(() -> SupersessionWriter.close(connection, scope, composed.reconciled().supersessions()))
                        .chain(() -> tellRepeats(connection, group, composed.alreadyKnown())))
                .chain(() -> connection.preparedQuery(STORED)
                        .execute(Tuple.of(lease.tenant().value()).addArrayOfUUID(group.eventIds())
                                .addArrayOfString(extractions(group, outcomes))))
                .replaceWithVoid());
    }

    private static String[] extractions(AddGroup group, Map<UUID, ExtractionOutcome> outcomes) {
        return group.events().stream().map(event -> outcomes.get(event.id()))
                .map(outcome -> outcome == null ? null : outcome.json()).toArray(String[]::new);
    }

    /** Those that came another way meanwhile have theirs. */
    private static <T> Map<UUID, T> only(List<NewMemory> wanted, Map<UUID, T> ofAll) {
        Map<UUID, T> ofWanted = new LinkedHashMap<>(ofAll);
        ofWanted.keySet().retainAll(wanted.stream().map(NewMemory::id).collect(Collectors.toSet()));
        return ofWanted;
    }

    private Uni<Void> insert(SqlConnection connection, ScopeLock scope, List<NewMemory> memories) {
        return memories.isEmpty() ? Uni.createFrom().voidItem() : writer.insert(connection, scope, memories);
    }

    /** What made an add a repeat must be there still: forgotten meanwhile, the add is all there is of it. */
    private static Uni<Void> tellRepeats(SqlConnection connection, AddGroup group, Map<UUID, List<UUID>> alreadyKnown) {
        if (alreadyKnown.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID tenant = group.lease().tenant().value();
        UUID[] known = alreadyKnown.values().stream().flatMap(List::stream).distinct().toArray(UUID[]::new);
        return connection.preparedQuery(STILL_KNOWN).execute(Tuple.of(tenant).addArrayOfUUID(known))
                .invoke(rows -> {
                    if (rows.iterator().next().getLong(0) < known.length) {
                        throw new InputChangedException();
                    }
                })
                .chain(() -> connection.preparedQuery(REPEATED).execute(Tuple.of(tenant)
                        .addArrayOfUUID(alreadyKnown.keySet().toArray(UUID[]::new))
                        .addArrayOfString(alreadyKnown.values().stream()
                                .map(ids -> new JsonArray(ids.stream().map(UUID::toString).toList()).encode())
                                .toArray(String[]::new))))
                .replaceWithVoid();
    }

    private static Uni<List<NewMemory>> untaken(SqlConnection connection, AddGroup group, List<NewMemory> memories) {
        UUID[] imported = memories.stream().filter(m -> m.past() != null).map(NewMemory::id).toArray(UUID[]::new);
        if (imported.length == 0) {
            return Uni.createFrom().item(memories);
        }
        UUID tenant = group.lease().tenant().value();
        return connection.preparedQuery(HANDED_OVER).execute(Tuple.of(tenant).addArrayOfUUID(group.eventIds()))
                .chain(() -> connection.preparedQuery(TAKEN).execute(Tuple.of(tenant).addArrayOfUUID(imported)))
                .map(rows -> {
                    Set<UUID> taken = new HashSet<>();
                    rows.forEach(row -> taken.add(row.getUUID(0)));
                    return memories.stream().filter(m -> taken.add(m.id())).toList();
                });
    }

    /** Turns that were forgotten while they were worked on are gone: nothing of them may come back, in no vector either. */
    private static Uni<Void> holdWhatCameIn(SqlConnection connection, AddGroup group) {
        AddGroup.Tail tail = group.tail();
        return connection.preparedQuery(UNCHANGED)
                .execute(Tuple.of(group.lease().tenant().value()).addArrayOfUUID(group.eventIds()).addLong(group.turns())
                        .addUUID(tail == null ? null : tail.memory()).addInteger(tail == null ? null : tail.revision()))
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean(0)) {
                        throw new InputChangedException();
                    }
                }).replaceWithVoid();
    }

    /** Turns or memories that the group was made of have changed since they were read: it is computed again from what there is now. */
    static final class InputChangedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
