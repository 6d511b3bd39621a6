package io.souvenir.engine.reembedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.KnownModels;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.vector.VectorBytes;
import io.vertx.mutiny.core.Vertx;

/**
 * Finds out what an unknown model's cosines mean, from those of everyday questions with the project's own memories, few of which
 * answer any. Where between them the unrelated and the alike lie was measured with the models that are known
 * (docs/embedding-models.md).
 */
@ApplicationScoped
class Calibration {

    private static final int MOST = 200;
    private static final int FEWEST = 20;

    /** In standard deviations from the mean. */
    private static final double UNRELATED = -0.9;
    private static final double ALIKE = 3.4;
    private static final double HIGHEST = 0.98;

    /** Cosines that hardly differ say nothing. */
    private static final double LEAST_DEVIATION = 1e-3;

    private static final List<String> QUESTIONS = List.of("Where does she work?", "When did they last travel, and where to?",
            "What does he like to eat?", "Which pets do they have?", "Who is ill?", "What did she buy last week?",
            "How does he spend his evenings?", "Why was the plan changed?", "Which book did she recommend?",
            "What is to be done before the deadline?", "How much did it cost?", "Whose birthday is it?");

    private static final String SAMPLE = """
            select embedding from memory_vector where tenant_id = $1 and model = $3 and chunk = 0 and memory_id in (
                select id from memory where tenant_id = $1 and project_id = $2 order by created_at desc limit $4)
            """;

    private final TenantSql sql;
    private final KnownModels models;
    private final Vertx vertx;

    Calibration(TenantSql sql, KnownModels models, Vertx vertx) {
        this.sql = sql;
        this.models = models;
        this.vertx = vertx;
    }

    /** Empty for a model whose cosines are known, or where there is too little to tell by. */
    Uni<Optional<Cosines>> of(ProjectRef project, Embedder model) {
        return models.local(model.model()).isPresent() ? Uni.createFrom().item(Optional.empty())
                : sample(project, model.model()).chain(memories -> memories.size() < FEWEST
                        ? Uni.createFrom().item(Optional.empty())
                        : model.embedPassages(QUESTIONS, 1)
                                .chain(questions -> vertx.executeBlocking(() -> of(questions, memories), false)));
    }

    private Uni<List<float[]>> sample(ProjectRef project, String model) {
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(SAMPLE)
                .execute(SwitchStore.key(project).addString(model).addInteger(MOST))).map(rows -> {
                    List<float[]> vectors = new ArrayList<>(rows.size());
                    rows.forEach(row -> vectors.add(VectorBytes.decode(row.getBuffer(0).getBytes())));
                    return vectors;
                });
    }

    static Optional<Cosines> of(List<float[]> questions, List<float[]> memories) {
        double[] cosines = questions.stream()
                .flatMapToDouble(question -> memories.stream().mapToDouble(memory -> cosine(question, memory))).toArray();
        double mean = Arrays.stream(cosines).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(cosines).map(it -> (it - mean) * (it - mean)).average().orElse(0));
        return deviation < LEAST_DEVIATION ? Optional.empty()
                : Optional.of(new Cosines(mean + UNRELATED * deviation, Math.min(HIGHEST, mean + ALIKE * deviation)));
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
        }
        return product;
    }
}
