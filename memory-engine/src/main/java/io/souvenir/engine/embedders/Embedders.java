package io.souvenir.engine.embedders;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Caches the embedding models of projects. Entries are refreshed in the background, so that a search waits only for old entries. */
@ApplicationScoped
public class Embedders {

    private static final Logger LOGGER = Logger.getLogger(Embedders.class);

    private static final String READ = "select * from find_embedding_model($1, $2)";

    /** A project's memories keep the model of their vectors when new projects get another one. */
    private static final String RECORD = """
            with stored as (
                select v.model, octet_length(v.embedding) / 4 as dimensions
                from scope s join memory_vector v on v.tenant_id = s.tenant_id and v.scope_id = s.id
                where s.tenant_id = $1 and s.project_id = $2 limit 1)
            insert into project_embedding_model (tenant_id, project_id, model, dimensions)
            select $1, $2, coalesce((select model from stored), $3), coalesce((select dimensions from stored), $4)
            on conflict do nothing
            """;

    private final TenantSql sql;
    private final EmbeddingModels models;
    private final EmbeddersConfig config;
    private final Cache<ProjectRef, Entry> cache;

    Embedders(TenantSql sql, EmbeddingModels models, EmbeddersConfig config) {
        this.sql = sql;
        this.models = models;
        this.config = config;
        this.cache = Caffeine.newBuilder().maximumSize(config.cacheSize()).build();
    }

    private record Entry(ActiveEmbedders inUse, long readAt, AtomicBoolean refreshing) {

        boolean olderThan(Duration age) {
            return System.nanoTime() - readAt > age.toNanos();
        }
    }

    public Uni<ActiveEmbedders> of(ProjectRef project) {
        Entry entry = cache.getIfPresent(project);
        if (entry == null || entry.olderThan(config.stale())) {
            return read(project);
        }
        if (entry.olderThan(config.freshness()) && entry.refreshing().compareAndSet(false, true)) {
            read(project).subscribe().with(read -> {}, failure -> {
                entry.refreshing().set(false);
                LOGGER.debug("The embedding models of a project are read again later", failure);
            });
        }
        return Uni.createFrom().item(entry.inUse());
    }

    /** Makes the next call read from the database. */
    public void invalidate(ProjectRef project) {
        cache.invalidate(project);
    }

    private Uni<ActiveEmbedders> read(ProjectRef project) {
        return find(project)
                .chain(rows -> rows.size() > 0 || isBuiltIn(models.standard(project)) ? Uni.createFrom().item(rows)
                        : record(project).chain(() -> find(project)))
                .map(rows -> inUse(project, rows))
                .invoke(inUse -> cache.put(project, new Entry(inUse, System.nanoTime(), new AtomicBoolean())));
    }

    private Uni<RowSet<Row>> find(ProjectRef project) {
        return sql.call(READ, Tuple.of(project.tenant().value(), project.project().value()));
    }

    /** Projects without a record use the built-in model, so another one is recorded before its first vector is stored. */
    private Uni<Void> record(ProjectRef project) {
        Embedder standard = models.standard(project);
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(RECORD).execute(Tuple.of(
                project.tenant().value(), project.project().value(), standard.model(), standard.dimensions())))
                .replaceWithVoid();
    }

    private static boolean isBuiltIn(Embedder embedder) {
        return embedder.model().equals(Embedder.BUILT_IN);
    }

    private ActiveEmbedders inUse(ProjectRef project, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return new ActiveEmbedders(models.standard(project), null);
        }
        Row row = rows.iterator().next();
        String target = row.getString("target_model");
        Embedder live = models.of(project, row.getString("model"), row.getInteger("dimensions"), cosines(row));
        return new ActiveEmbedders(live, target == null ? null
                : models.of(project, target, row.getInteger("target_dimensions"), Cosines.UNCALIBRATED));
    }

    private static Cosines cosines(Row row) {
        @Nullable Float unrelated = row.getFloat("unrelated_cosine");
        return unrelated == null ? Cosines.UNCALIBRATED : new Cosines(unrelated, row.getFloat("related_cosine"));
    }
}
