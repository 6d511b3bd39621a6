package io.souvenir.engine.embedders;

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

/** Remembers what projects use and looks again beside the work, so that no search waits for it but after a long rest. */
@ApplicationScoped
public class ProjectEmbedders implements Embedders {

    private static final Logger LOGGER = Logger.getLogger(ProjectEmbedders.class);

    private static final String READ = "select * from find_embedding_model($1, $2)";

    private final TenantSql sql;
    private final KnownModels models;
    private final EmbeddersConfig config;
    private final Cache<ProjectRef, Known> known;

    ProjectEmbedders(TenantSql sql, KnownModels models, EmbeddersConfig config) {
        this.sql = sql;
        this.models = models;
        this.config = config;
        this.known = Caffeine.newBuilder().maximumSize(config.kept()).build();
    }

    private record Known(ModelsInUse inUse, long readAt, AtomicBoolean looking) {

        boolean olderThan(java.time.Duration age) {
            return System.nanoTime() - readAt > age.toNanos();
        }
    }

    @Override
    public Uni<ModelsInUse> of(ProjectRef project) {
        Known remembered = known.getIfPresent(project);
        if (remembered == null || remembered.olderThan(config.stale())) {
            return read(project);
        }
        if (remembered.olderThan(config.freshness()) && remembered.looking().compareAndSet(false, true)) {
            read(project).subscribe().with(read -> {}, failure -> {
                remembered.looking().set(false);
                LOGGER.debug("What a project embeds with is looked up later", failure);
            });
        }
        return Uni.createFrom().item(remembered.inUse());
    }

    /** Has the next one look. */
    public void forget(ProjectRef project) {
        known.invalidate(project);
    }

    private Uni<ModelsInUse> read(ProjectRef project) {
        return sql.call(READ, Tuple.of(project.tenant().value(), project.project().value()))
                .map(rows -> inUse(project, rows))
                .invoke(inUse -> known.put(project, new Known(inUse, System.nanoTime(), new AtomicBoolean())));
    }

    private ModelsInUse inUse(ProjectRef project, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return new ModelsInUse(models.builtIn(), null);
        }
        Row row = rows.iterator().next();
        String target = row.getString("target_model");
        Embedder live = models.of(project, row.getString("model"), row.getInteger("dimensions"), cosines(row));
        return new ModelsInUse(live, target == null ? null
                : models.of(project, target, row.getInteger("target_dimensions"), KnownModels.USUAL));
    }

    private static Cosines cosines(Row row) {
        @Nullable Float unrelated = row.getFloat("unrelated_cosine");
        return unrelated == null ? KnownModels.USUAL : new Cosines(unrelated, row.getFloat("related_cosine"));
    }
}
