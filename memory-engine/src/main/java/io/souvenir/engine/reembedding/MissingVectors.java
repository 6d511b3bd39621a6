package io.souvenir.engine.reembedding;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.memory.write.NextTurnVector;
import io.souvenir.engine.outbox.Outbox;
import io.souvenir.engine.reembedding.MemoryWithoutVectors.Page;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.vector.VectorBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Goes through a project's memories, page by page, and adds the vectors of a model that are missing. */
@ApplicationScoped
class MissingVectors {

    private static final String PAGE = """
            with page as (
                select m.*, not exists (select from memory_vector v where v.tenant_id = $1 and v.scope_id = m.scope_id and v.model = $3
                    and v.memory_id = m.id) as lacking
                from memory m where m.tenant_id = $1 and m.project_id = $2 and ($4::timestamptz is null or (m.created_at, m.id) > ($4, $5))
                order by m.created_at, m.id limit $6)
            select m.id, m.created_at, m.scope_id, m.revision, m.lacking, m.text, m.speaker, m.observed_at, p.id as before_id,
                p.revision as before_revision, p.text as before_text, p.speaker as before_speaker, p.observed_at as before_at
            from page m
                left join ranking_row r on m.lacking and r.tenant_id = $1 and r.memory_id = m.id
            """ + NextTurnVector.PREVIOUS_TURN + """
            order by m.created_at, m.id
            """;

    /** Deleting and revising take this lock too, so that no memory changes between the check and the end of the transaction. */
    private static final String LOCK = """
            select id from scope where tenant_id = $1 and id = any ($2) order by id for no key update
            """;

    /** Skips memories that were changed or deleted since they were read, or whose preceding turn was; the next pass adds them. */
    private static final String INSERT = """
            insert into memory_vector (tenant_id, scope_id, memory_id, model, chunk, embedding)
            select m.tenant_id, m.scope_id, m.id, $2, v.chunk, v.embedding
            from unnest($3::uuid[], $4::int[], $5::uuid[], $6::int[]) p (id, revision, before_id, before_revision)
                join memory m on m.tenant_id = $1 and m.id = p.id and m.revision = p.revision
                join unnest($7::uuid[], $8::int[], $9::bytea[]) v (id, chunk, embedding) on v.id = m.id
            where p.before_id is null or exists (
                select from memory b where b.tenant_id = $1 and b.id = p.before_id and b.revision = p.before_revision)
            on conflict do nothing
            """;

    /** Makes caches of the scope's vectors read the new ones. */
    private static final String BUMP_REVISION = """
            with moved as (update scope set revision = revision + 1 where tenant_id = $1 and id = any ($2) returning id, revision)
            update ranking_row r set scope_revision = m.revision from moved m
            where r.tenant_id = $1 and r.scope_id = m.id and r.memory_id = any ($3)
            """;

    private static final String PLACE = """
            update project_embedding_model set last_created_at = $3, last_memory_id = $4,
                vectors_missing = vectors_missing or $5, failure = null,
                done = case when pass = 0 then least(total, done + $6) else done end
            where tenant_id = $1 and project_id = $2
            """;

    private final TenantSql sql;
    private final ReembeddingStore work;
    private final Outbox outbox;
    private final ReembeddingConfig config;

    MissingVectors(TenantSql sql, ReembeddingStore work, Outbox outbox, ReembeddingConfig config) {
        this.sql = sql;
        this.work = work;
        this.outbox = outbox;
        this.config = config;
    }

    /** Processes the next page and returns it. */
    Uni<Page> next(ReembeddingLease lease, EmbeddingChange now, Embedder embedder) {
        Tuple from = lease.project().key().addString(embedder.model())
                .addOffsetDateTime(now.progress().afterAt())
                .addUUID(now.progress().afterId()).addInteger(config.page());
        return sql.query(lease.project().tenant(), PAGE, from)
                .map(MemoryWithoutVectors::page)
                .call(page -> page.seen() == 0 ? Uni.createFrom().voidItem() : embed(lease, now, page, embedder));
    }

    private Uni<Void> embed(ReembeddingLease lease, EmbeddingChange now, Page page, Embedder embedder) {
        List<String> passages = page.lacking().stream().flatMap(it -> it.passages().stream()).toList();
        return embedder.embedPassages(passages, config.width())
                .chain(vectors -> work.withLease(lease, connection -> insert(connection, lease, page, embedder.model(), vectors)
                        .chain(() -> embedder.model().equals(now.status().model()) ? bumpRevision(connection, lease, page)
                                : Uni.createFrom().voidItem())));
    }

    private Uni<Void> insert(SqlConnection connection, ReembeddingLease lease, Page page, String model, List<float[]> vectors) {
        TenantId tenant = lease.project().tenant();
        Tuple place = lease.project().key().addOffsetDateTime(page.lastAt()).addUUID(page.last())
                .addBoolean(!page.lacking().isEmpty()).addInteger(page.seen());
        Uni<Void> inserted = Uni.createFrom().voidItem();
        if (!page.lacking().isEmpty()) {
            Long[] scopes = Rows.column(page.lacking(), MemoryWithoutVectors::scope, Long[]::new);
            inserted = connection.preparedQuery(LOCK).execute(Tuple.of(tenant.value()).addArrayOfLong(scopes))
                    .chain(() -> connection.preparedQuery(INSERT).execute(rows(tenant, page.lacking(), model, vectors)))
                    .chain(() -> outbox.embedded(connection, tenant, scopes,
                            Rows.column(page.lacking(), MemoryWithoutVectors::id, UUID[]::new), model));
        }
        return inserted.chain(() -> connection.preparedQuery(PLACE).execute(place)).replaceWithVoid();
    }

    /** Only for the model in use: searches read the vectors of a target when all of them are there. */
    private static Uni<Void> bumpRevision(SqlConnection connection, ReembeddingLease lease, Page page) {
        return page.lacking().isEmpty() ? Uni.createFrom().voidItem()
                : connection.preparedQuery(BUMP_REVISION).execute(Tuple.of(lease.project().tenant().value())
                        .addArrayOfLong(Rows.column(page.lacking(), MemoryWithoutVectors::scope, Long[]::new))
                        .addArrayOfUUID(Rows.column(page.lacking(), MemoryWithoutVectors::id, UUID[]::new))).replaceWithVoid();
    }

    private static Tuple rows(TenantId tenant, List<MemoryWithoutVectors> lacking, String model, List<float[]> vectors) {
        List<UUID> ids = new ArrayList<>(vectors.size());
        List<Integer> chunks = new ArrayList<>(vectors.size());
        for (MemoryWithoutVectors memory : lacking) {
            for (int chunk = 0; chunk < memory.passages().size(); chunk++) {
                ids.add(memory.id());
                chunks.add(chunk);
            }
        }
        return Tuple.of(tenant.value(), model).addArrayOfUUID(Rows.column(lacking, MemoryWithoutVectors::id, UUID[]::new))
                .addArrayOfInteger(Rows.column(lacking, MemoryWithoutVectors::revision, Integer[]::new))
                .addArrayOfUUID(Rows.column(lacking, it -> it.before() == null ? null : it.before().id(), UUID[]::new))
                .addArrayOfInteger(
                        Rows.column(lacking, it -> it.before() == null ? null : it.before().revision(), Integer[]::new))
                .addArrayOfUUID(ids.toArray(UUID[]::new)).addArrayOfInteger(chunks.toArray(Integer[]::new))
                .addValue(Rows.column(vectors, vector -> Buffer.buffer(VectorBytes.encode(vector)), Buffer[]::new));
    }
}
