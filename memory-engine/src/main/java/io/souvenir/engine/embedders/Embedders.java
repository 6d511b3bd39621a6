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
        return sql.call(READ, Tuple.of(project.tenant().value(), project.project().value()))
                .map(rows -> inUse(project, rows))
                .invoke(inUse -> cache.put(project, new Entry(inUse, System.nanoTime(), new AtomicBoolean())));
    }

    private ActiveEmbedders inUse(ProjectRef project, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return new ActiveEmbedders(models.builtIn(), null);
        }
        Row row = rows.iterator().next();
        String target = row.getString("target_model");
        Embedder live = models.of(project, row.getString("model"), row.getInteger("dimensions"), cosines(row));
        return new ActiveEmbedders(live, target == null ? null
                : models.of(project, target, row.getInteger("target_dimensions"), EmbeddingModels.UNCALIBRATED));
    }

    private static Cosines cosines(Row row) {
        @Nullable Float unrelated = row.getFloat("unrelated_cosine");
        return unrelated == null ? EmbeddingModels.UNCALIBRATED : new Cosines(unrelated, row.getFloat("related_cosine"));
    }
}
