package io.souvenir.engine.reembedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.KnownModels;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.vector.VectorBytes;
import io.vertx.mutiny.core.Vertx;

/**
 * Finds out what an unknown model's cosines mean, from how alike any two of the project's own memories are to it. Where on the scale
 * of those the unrelated and the alike lie was measured with models that are known (docs/embedding-models.md).
 */
@ApplicationScoped
class Calibration {

    private static final int MOST = 200;
    private static final int FEWEST = 20;

    /** In standard deviations above the mean of any two memories. */
    private static final double UNRELATED = -1;
    private static final double ALIKE = 3;

    private static final String SAMPLE = """
            select embedding from memory_vector where tenant_id = $1 and model = $3 and chunk = 0 and memory_id in (
                select id from memory where tenant_id = $1 and project_id = $2 order by md5(id::text) limit $4)
            """;

    private final TenantSql sql;
    private final KnownModels models;
    private final Vertx vertx;

    Calibration(TenantSql sql, KnownModels models, Vertx vertx) {
        this.sql = sql;
        this.models = models;
        this.vertx = vertx;
    }

    /** Null for a model whose cosines are known, or of which too little is. */
    Uni<@Nullable Cosines> of(ProjectRef project, String model) {
        Optional<?> known = models.local(model);
        if (known.isPresent()) {
            return Uni.createFrom().nullItem();
        }
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(SAMPLE)
                .execute(SwitchStore.key(project).addString(model).addInteger(MOST))).map(rows -> {
                    List<float[]> vectors = new ArrayList<>(rows.size());
                    rows.forEach(row -> vectors.add(VectorBytes.decode(row.getBuffer(0).getBytes())));
                    return vectors;
                }).chain(vectors -> vertx.executeBlocking(() -> of(vectors), false));
    }

    static @Nullable Cosines of(List<float[]> vectors) {
        if (vectors.size() < FEWEST) {
            return null;
        }
        double sum = 0;
        double squares = 0;
        int pairs = 0;
        for (int i = 1; i < vectors.size(); i++) {
            for (int j = 0; j < i; j++) {
                double cosine = cosine(vectors.get(i), vectors.get(j));
                sum += cosine;
                squares += cosine * cosine;
                pairs++;
            }
        }
        double mean = sum / pairs;
        double deviation = Math.sqrt(Math.max(0, squares / pairs - mean * mean));
        return deviation < 1e-3 ? null : new Cosines(mean + UNRELATED * deviation, mean + ALIKE * deviation);
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
        }
        return product;
    }
}
