package io.souvenir.engine.reembedding;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.EmbeddingModels;
import io.souvenir.engine.embedding.CosineSample;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.vector.VectorBytes;
import io.vertx.mutiny.core.Vertx;

/**
 * Estimates from which cosines on a remote model's vectors are unrelated or alike. It samples the cosines of everyday questions and
 * the project's memories, most of which are unrelated.
 */
@ApplicationScoped
class Calibration {

    private static final int MAX_MEMORIES = 200;
    private static final int MIN_MEMORIES = 20;

    private static final String SAMPLE = """
            select embedding from memory_vector where tenant_id = $1 and model = $3 and chunk = 0 and memory_id in (
                select id from memory where tenant_id = $1 and project_id = $2 order by created_at desc limit $4)
            """;

    private final TenantSql sql;
    private final EmbeddingModels models;
    private final Vertx vertx;

    Calibration(TenantSql sql, EmbeddingModels models, Vertx vertx) {
        this.sql = sql;
        this.models = models;
        this.vertx = vertx;
    }

    /** Empty for a local model, or where there are too few memories. */
    Uni<Optional<Cosines>> of(ProjectRef project, Embedder model) {
        return models.local(model.model()).isPresent() ? Uni.createFrom().item(Optional.empty())
                : sample(project, model.model()).chain(memories -> memories.size() < MIN_MEMORIES
                        ? Uni.createFrom().item(Optional.empty())
                        : model.embedPassages(CosineSample.QUESTIONS, 1).chain(questions -> vertx
                                .executeBlocking(() -> CosineSample.range(questions, memories), false)));
    }

    private Uni<List<float[]>> sample(ProjectRef project, String model) {
        return sql.query(project.tenant(), SAMPLE, project.key().addString(model).addInteger(MAX_MEMORIES))
                .map(rows -> Rows.list(rows, row -> VectorBytes.decode(row.getBuffer(0).getBytes())));
    }
}
