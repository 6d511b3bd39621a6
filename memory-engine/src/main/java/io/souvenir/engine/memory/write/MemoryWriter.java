package io.souvenir.engine.memory.write;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.lexical.TermsCodec;
import io.souvenir.engine.memory.entity.RelationWriter;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.memory.write.NewMemory.Imported;
import io.souvenir.engine.outbox.Outbox;
import io.souvenir.engine.tenancy.Rows;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Inserts new memories with all of their rows: vectors, recall row, first revision, outbox notice, assertion keys and relations. */
@ApplicationScoped
public class MemoryWriter {

    private static final String MEMORY = """
            insert into memory (tenant_id, project_id, scope_id, id, user_id, agent_id, app_id, run_id, text, role, speaker, metadata,
                                content_hash, observed_at, expiration_date, immutable, event_id, turn_position, categories, created_at,
                                updated_at, kind, turn_positions, language, trust, quarantined, hidden, about_from, about_to,
                                valid_from)
            select $1, $2, $3, m.id, m.user_id, m.agent_id, m.app_id, m.run_id, m.text, m.role, m.speaker, m.metadata::jsonb, m.hash,
                   m.observed_at, m.expiration_date, m.immutable, m.event_id, m.turn_position,
                   array(select jsonb_array_elements_text(m.categories::jsonb)), coalesce(m.created_at, clock_timestamp()),
                   coalesce(m.updated_at, clock_timestamp()), t.kind, array(select jsonb_array_elements_text(t.turns)::int), t.language,
                   t.trust, t.quarantined, t.hidden, t.about_from, t.about_to, m.observed_at
            from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                        $12::text[], $13::bytea[], $14::timestamptz[], $15::date[], $16::boolean[], $17::uuid[], $18::int[],
                        $19::text[], $20::timestamptz[], $21::timestamptz[], $22::text[])
                m (id, user_id, agent_id, app_id, run_id, text, role, speaker, metadata, hash, observed_at, expiration_date,
                   immutable, event_id, turn_position, categories, created_at, updated_at, traits),
                 jsonb_to_record(m.traits::jsonb) t (kind text, turns jsonb, language text, trust real, quarantined boolean, hidden boolean,
                   about_from date, about_to date)
            """;

    /** A fact has a session of its own, so that it is no turn's neighbour, and the ords of the turns it was extracted from, stored now or before. */
    private static final String RECALL_ROW = """
            insert into ranking_row (tenant_id, scope_id, position, scope_revision, memory_id, session_number, role, speaker,
                                     observed_at, expiration_date, word_count, is_question, terms, kind, source_positions,
                                     about_from, about_to, valid_from, valid_to, quarantined)
            select m.tenant_id, m.scope_id, $4 + r.place - 1, $3, m.id,
                   case when m.kind = 'turn' then r.session_number else -($4 + r.place) end, m.role, m.speaker,
                   m.observed_at, m.expiration_date,
                   r.words, r.question, r.terms, m.kind,
                   case when m.kind = 'turn' then '{}' else array(
                       select ($4 + c.place - 1)::int from unnest($5::uuid[]) with ordinality c (id, place)
                           join memory t on t.tenant_id = $1 and t.id = c.id and t.event_id = m.event_id and t.kind = 'turn'
                       where t.turn_position = any (m.turn_positions)
                       union all
                       select w.position from memory t join ranking_row w on w.tenant_id = $1 and w.memory_id = t.id and not w.deleted
                       where t.tenant_id = $1 and t.event_id = m.event_id and t.kind = 'turn' and t.turn_position = any (m.turn_positions)
                       order by 1) end,
                   m.about_from, m.about_to, m.valid_from, m.valid_to, m.quarantined or m.hidden
            from unnest($5::uuid[], $6::int[], $7::int[], $8::boolean[], $9::bytea[]) with ordinality
                     r (id, session_number, words, question, terms, place)
                     join memory m on m.tenant_id = $1 and m.scope_id = $2 and m.id = r.id
            """;

    /** A hidden turn is announced to nobody until it is shown. */
    private static final String REVISION = """
            insert into memory_revision (tenant_id, project_id, memory_id, revision, change, new_text, created_at)
            select tenant_id, project_id, id, 1, 'ADD', text, created_at from memory
            where tenant_id = $1 and id = any ($2) and not hidden
            """;

    private final Outbox outbox;

    MemoryWriter(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Stores them in this order, at the places that {@code scope} has reserved. */
    public Uni<Void> insert(SqlConnection connection, ScopeLock scope, List<DerivedMemory> memories) {
        if (memories.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = Rows.column(memories, it -> it.memory().id(), UUID[]::new);
        return connection.preparedQuery(MEMORY)
                .execute(memoryRows(scope, ids, memories.stream().map(DerivedMemory::memory).toList()))
                .chain(() -> VectorRows.insert(connection, scope.tenant(), scope.scopeId(),
                        byId(memories, DerivedMemory::vectors)))
                .chain(() -> connection.preparedQuery(RECALL_ROW).execute(recallRows(scope, ids, memories)))
                .chain(() -> connection.preparedQuery(REVISION)
                        .execute(Tuple.of(scope.tenant().value()).addArrayOfUUID(ids)))
                .chain(() -> outbox.changed(connection, scope.tenant(), scope.scopeId(), ids))
                .chain(() -> AssertionKeys.insert(connection, scope, byId(memories, DerivedMemory::assertionKeys)))
                .chain(() -> RelationWriter.insert(connection, scope, byId(memories, it -> it.memory().assertions())));
    }

    private static <T> Map<UUID, T> byId(List<DerivedMemory> memories, Function<DerivedMemory, T> value) {
        Map<UUID, T> byId = new LinkedHashMap<>();
        memories.forEach(it -> byId.put(it.memory().id(), value.apply(it)));
        return byId;
    }

    private static Tuple memoryRows(ScopeLock scope, UUID[] ids, List<NewMemory> memories) {
        return Tuple.of(scope.tenant().value(), scope.project().value(), scope.scopeId())
                .addArrayOfUUID(ids)
                .addArrayOfString(texts(memories, m -> m.owners().userId()))
                .addArrayOfString(texts(memories, m -> m.owners().agentId()))
                .addArrayOfString(texts(memories, m -> m.owners().appId()))
                .addArrayOfString(texts(memories, m -> m.owners().runId()))
                .addArrayOfString(texts(memories, NewMemory::text))
                .addArrayOfString(texts(memories, m -> m.source().role()))
                .addArrayOfString(texts(memories, m -> m.source().speaker()))
                .addArrayOfString(texts(memories, m -> new JsonObject(m.metadata()).encode()))
                .addValue(Rows.column(memories, m -> Buffer.buffer(m.contentHash()), Buffer[]::new))
                .addArrayOfOffsetDateTime(Rows.column(memories, m -> Rows.utc(m.statedAt()), OffsetDateTime[]::new))
                .addArrayOfLocalDate(Rows.column(memories, NewMemory::expirationDate, LocalDate[]::new))
                .addArrayOfBoolean(Rows.column(memories, NewMemory::immutable, Boolean[]::new))
                .addArrayOfUUID(Rows.column(memories, m -> m.source().eventId(), UUID[]::new))
                .addArrayOfInteger(Rows.column(memories, m -> m.source().turnOrd(), Integer[]::new))
                .addArrayOfString(texts(memories, m -> new JsonArray(m.attributes().categories()).encode()))
                .addArrayOfOffsetDateTime(times(memories, Imported::createdAt))
                .addArrayOfOffsetDateTime(times(memories, Imported::updatedAt))
                .addArrayOfString(texts(memories, m -> m.attributes().json()));
    }

    private static OffsetDateTime[] times(List<NewMemory> memories, Function<Imported, Instant> time) {
        return Rows.column(memories, m -> m.imported() == null ? null : Rows.utc(time.apply(m.imported())),
                OffsetDateTime[]::new);
    }

    private static Tuple recallRows(ScopeLock scope, UUID[] ids, List<DerivedMemory> memories) {
        return Tuple.of(scope.tenant().value(), scope.scopeId(), scope.rev(), scope.firstOrd())
                .addArrayOfUUID(ids)
                .addArrayOfInteger(Rows.column(memories, DerivedMemory::session, Integer[]::new))
                .addArrayOfInteger(Rows.column(memories, m -> m.features().words(), Integer[]::new))
                .addArrayOfBoolean(Rows.column(memories, m -> m.features().question(), Boolean[]::new))
                .addValue(Rows.column(memories, m -> Buffer.buffer(TermsCodec.encode(m.features().terms())), Buffer[]::new));
    }

    private static String[] texts(List<NewMemory> memories, Function<NewMemory, @Nullable String> value) {
        return Rows.column(memories, value, String[]::new);
    }
}
