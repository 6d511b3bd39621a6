package io.souvenir.engine.memory.write;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.lexical.TermsCodec;
import io.souvenir.engine.memory.derived.TextShape;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.memory.write.NewMemory.Past;
import io.souvenir.engine.outbox.Outbox;
import io.souvenir.engine.vector.VectorBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Writes memories with all that belongs to them: vector, ranking row, first revision and the index's notice. */
@ApplicationScoped
public class MemoryWriter {

    private static final String MEMORY = """
            insert into memory (tenant_id, project_id, scope_id, id, user_id, agent_id, app_id, run_id, text, role, speaker, metadata,
                                content_hash, observed_at, expiration_date, immutable, event_id, turn_position, categories, created_at,
                                updated_at, kind, turn_positions, language, trust, quarantined, described_from, described_to, valid_from)
            select $1, $2, $3, m.id, m.user_id, m.agent_id, m.app_id, m.run_id, m.text, m.role, m.speaker, m.metadata::jsonb, m.hash,
                   m.observed_at, m.expiration_date, m.immutable, m.event_id, m.turn_position,
                   array(select jsonb_array_elements_text(m.categories::jsonb)), coalesce(m.created_at, clock_timestamp()),
                   coalesce(m.updated_at, clock_timestamp()), t.kind, array(select jsonb_array_elements_text(t.turns)::int), t.language,
                   t.trust, t.quarantined, t.described_from, t.described_to, m.observed_at
            from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                        $12::text[], $13::bytea[], $14::timestamptz[], $15::date[], $16::boolean[], $17::uuid[], $18::int[],
                        $19::text[], $20::timestamptz[], $21::timestamptz[], $22::text[])
                m (id, user_id, agent_id, app_id, run_id, text, role, speaker, metadata, hash, observed_at, expiration_date,
                   immutable, event_id, turn_position, categories, created_at, updated_at, traits),
                 jsonb_to_record(m.traits::jsonb) t (kind text, turns jsonb, language text, trust real, quarantined boolean,
                   described_from date, described_to date)
            """;

    private static final String VECTOR = """
            insert into memory_vector (tenant_id, scope_id, memory_id, model, chunk, embedding)
            select $1, $2, v.id, v.model, v.chunk, v.embedding
            from unnest($3::uuid[], $4::text[], $5::int[], $6::bytea[]) v (id, model, chunk, embedding)
            """;

    /** What is no turn has a session of its own, so that it is no turn's neighbour, and names the places of its turns. */
    private static final String RECALL_ROW = """
            insert into ranking_row (tenant_id, scope_id, position, scope_revision, memory_id, session_number, role, speaker,
                                     observed_at, expiration_date, word_count, is_question, terms, kind, source_positions,
                                     described_from, described_to, valid_from, valid_to, quarantined)
            select m.tenant_id, m.scope_id, $4 + r.place - 1, $3, m.id,
                   case when m.kind = 'turn' then r.session_number else -($4 + r.place) end, m.role, m.speaker,
                   m.observed_at, m.expiration_date,
                   r.words, r.question, r.terms, m.kind,
                   case when m.kind = 'turn' then '{}' else array(
                       select ($4 + c.place - 1)::int from unnest($5::uuid[]) with ordinality c (id, place)
                           join memory t on t.tenant_id = $1 and t.id = c.id and t.event_id = m.event_id and t.kind = 'turn'
                       where t.turn_position = any (m.turn_positions) order by c.place) end,
                   m.described_from, m.described_to, m.valid_from, m.valid_to, m.quarantined
            from unnest($5::uuid[], $6::int[], $7::int[], $8::boolean[], $9::bytea[]) with ordinality
                     r (id, session_number, words, question, terms, place)
                     join memory m on m.tenant_id = $1 and m.scope_id = $2 and m.id = r.id
            """;

    private static final String REVISION = """
            insert into memory_revision (tenant_id, project_id, memory_id, revision, change, new_text, created_at)
            select tenant_id, project_id, id, 1, 'ADD', text, created_at from memory where tenant_id = $1 and id = any ($2)
            """;

    private final Outbox outbox;

    MemoryWriter(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Stores them in this order, at the places that {@code scope} has reserved. */
    public Uni<Void> insert(SqlConnection connection, ScopeLock scope, List<NewMemory> memories) {
        UUID[] ids = column(memories, NewMemory::id, UUID[]::new);
        return connection.preparedQuery(MEMORY).execute(memoryRows(scope, ids, memories))
                .chain(() -> connection.preparedQuery(VECTOR).execute(vectorRows(scope, memories)))
                .chain(() -> connection.preparedQuery(RECALL_ROW).execute(recallRows(scope, ids, memories)))
                .chain(() -> connection.preparedQuery(REVISION)
                        .execute(Tuple.of(scope.tenant().value()).addArrayOfUUID(ids)))
                .chain(() -> outbox.changed(connection, scope.tenant(), scope.scopeId(), ids));
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
                .addValue(column(memories, m -> Buffer.buffer(m.indexed().contentHash()), Buffer[]::new))
                .addArrayOfOffsetDateTime(column(memories, m -> m.observedAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addArrayOfLocalDate(column(memories, NewMemory::expirationDate, java.time.LocalDate[]::new))
                .addArrayOfBoolean(column(memories, NewMemory::immutable, Boolean[]::new))
                .addArrayOfUUID(column(memories, m -> m.source().eventId(), UUID[]::new))
                .addArrayOfInteger(column(memories, m -> m.source().turnOrd(), Integer[]::new))
                .addArrayOfString(texts(memories, MemoryWriter::categories))
                .addArrayOfOffsetDateTime(times(memories, Past::createdAt))
                .addArrayOfOffsetDateTime(times(memories, Past::updatedAt))
                .addArrayOfString(texts(memories, m -> m.traits().json()));
    }

    private static Tuple vectorRows(ScopeLock scope, List<NewMemory> memories) {
        List<UUID> ids = new ArrayList<>(memories.size());
        List<String> models = new ArrayList<>(memories.size());
        List<Integer> chunks = new ArrayList<>(memories.size());
        List<Buffer> vectors = new ArrayList<>(memories.size());
        for (NewMemory memory : memories) {
            memory.indexed().vectors().byModel().forEach((model, parts) -> {
                for (int chunk = 0; chunk < parts.size(); chunk++) {
                    ids.add(memory.id());
                    models.add(model);
                    chunks.add(chunk);
                    vectors.add(Buffer.buffer(VectorBytes.encode(parts.get(chunk))));
                }
            });
        }
        return Tuple.of(scope.tenant().value(), scope.scopeId()).addArrayOfUUID(ids.toArray(UUID[]::new))
                .addArrayOfString(models.toArray(String[]::new))
                .addArrayOfInteger(chunks.toArray(Integer[]::new)).addValue(vectors.toArray(Buffer[]::new));
    }

    private static String categories(NewMemory memory) {
        return new JsonArray(memory.past() == null ? memory.traits().categories() : memory.past().categories()).encode();
    }

    private static OffsetDateTime[] times(List<NewMemory> memories, Function<Past, Instant> time) {
        return column(memories, m -> m.past() == null ? null : time.apply(m.past()).atOffset(ZoneOffset.UTC),
                OffsetDateTime[]::new);
    }

    private static Tuple recallRows(ScopeLock scope, UUID[] ids, List<NewMemory> memories) {
        return Tuple.of(scope.tenant().value(), scope.scopeId(), scope.rev(), scope.firstOrd())
                .addArrayOfUUID(ids)
                .addArrayOfInteger(column(memories, m -> m.indexed().session(), Integer[]::new))
                .addArrayOfInteger(column(memories, m -> TextShape.words(m.text()), Integer[]::new))
                .addArrayOfBoolean(column(memories, m -> TextShape.isQuestion(m.text()), Boolean[]::new))
                .addValue(column(memories, m -> Buffer.buffer(TermsCodec.encode(m.indexed().terms())), Buffer[]::new));
    }

    private static String[] texts(List<NewMemory> memories, Function<NewMemory, @Nullable String> value) {
        return column(memories, value, String[]::new);
    }

    private static <T> T[] column(List<NewMemory> memories, Function<NewMemory, ? extends @Nullable T> value,
            IntFunction<T[]> array) {
        return memories.stream().map(value).toArray(array);
    }
}
