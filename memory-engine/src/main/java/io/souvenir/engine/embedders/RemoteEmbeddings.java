package io.souvenir.engine.embedders;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import io.quarkus.runtime.util.HashUtil;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.UnitVector;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.ModelFailure.Kind;
import io.souvenir.engine.provider.client.ModelCalls;
import io.souvenir.engine.provider.project.EmbeddingModelId;
import io.souvenir.engine.provider.project.NamedEmbeddingModel;
import io.souvenir.engine.provider.project.ProjectModels;
import io.souvenir.engine.tenancy.ProjectRef;

/** Calls the remote embedding models of projects. A model that failed is not called again for a while. */
@ApplicationScoped
class RemoteEmbeddings {

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final ProjectModels models;
    private final ModelCalls calls;
    private final EmbeddersConfig config;
    private final Cache<Query, float[]> queries;
    private final Cache<Model, Long> resting;

    RemoteEmbeddings(ProjectModels models, ModelCalls calls, EmbeddersConfig config) {
        this.models = models;
        this.calls = calls;
        this.config = config;
        this.queries = Caffeine.newBuilder().maximumSize(config.queryCacheSize()).build();
        this.resting = Caffeine.newBuilder().maximumSize(config.cacheSize()).expireAfterWrite(LONGEST_REST).build();
    }

    /** @param id ends with the dimensions of its vectors */
    record Model(ProjectRef project, String id, int dimensions) {
    }

    /** The key has a digest instead of the text, and the project, so that projects share no entries. */
    private record Query(Model model, String digest) {
    }

    int batch() {
        return config.batch();
    }

    Uni<float[]> embedQuery(Model model, String text) {
        Query query = new Query(model, HashUtil.sha256(text));
        float[] cached = queries.getIfPresent(query);
        return cached != null ? Uni.createFrom().item(cached.clone())
                : embed(model, List.of(text)).ifNoItem().after(config.questionTimeout()).fail().emitOn(ModelCalls.caller())
                        .onFailure(TimeoutException.class).transform(late -> {
                            rest(model, config.rest());
                            return unavailable(late);
                        })
                        .map(List::getFirst).invoke(vector -> queries.put(query, vector.clone()));
    }

    /** The configured model with its dimensions, which are known only after a text was embedded. */
    Uni<Model> configured(ProjectRef project, String probe) {
        return models.embedding(project)
                .map(configured -> configured.orElseThrow(() -> new SouvenirException(ErrorCode.MODEL_NOT_FOUND,
                        "The project has no remote embedding model; configure one with PUT /souvenir/v1/models/embedding")))
                .chain(configured -> calls.embed(configured.model(), List.of(TextSegment.from(probe)))
                        .map(vectors -> vectors.size() == 1 ? vectors.getFirst().dimension() : 0)
                        .onFailure(ModelFailure.class).transform(failure -> noVector(((ModelFailure) failure).kind()))
                        .map(dimensions -> {
                            if (dimensions == 0) {
                                throw noVector(Kind.MALFORMED_ANSWER);
                            }
                            return new Model(project, id(configured, dimensions), dimensions);
                        }));
    }

    private static SouvenirException noVector(Kind kind) {
        return SouvenirException.invalid("model", "The configured model returned no vector: " + kind.wireName());
    }

    /** Fails as {@code EMBEDDING_UNAVAILABLE}, or {@code INTERNAL_ERROR} where the model refuses these very texts. */
    Uni<List<float[]>> embed(Model model, List<String> texts) {
        Long until = resting.getIfPresent(model);
        if (until != null && until - System.nanoTime() > 0) {
            return Uni.createFrom().failure(unavailable(null));
        }
        return models.embedding(model.project()).map(configured -> configured.filter(it -> fits(it, model))
                .orElseThrow(() -> unavailable(null)))
                .chain(configured -> calls.embed(configured.model(), texts.stream().map(TextSegment::from).toList()))
                .map(vectors -> checked(model, texts.size(), vectors))
                .onFailure(ModelFailure.class).transform(failure -> failure(model, (ModelFailure) failure));
    }

    /** Only the model whose vectors are stored is called. */
    private static boolean fits(NamedEmbeddingModel configured, Model model) {
        return model.id().equals(id(configured, model.dimensions()));
    }

    static String id(NamedEmbeddingModel configured, int dimensions) {
        return new EmbeddingModelId(configured.name(), dimensions).stored();
    }

    private static List<float[]> checked(Model model, int texts, List<Embedding> vectors) {
        if (vectors.size() != texts || vectors.stream().anyMatch(vector -> vector.dimension() != model.dimensions())) {
            throw unavailable(null);
        }
        return vectors.stream().map(vector -> UnitVector.length(vector.vector())).toList();
    }

    private SouvenirException failure(Model model, ModelFailure failure) {
        if (failure.kind() == Kind.REJECTED) {
            return new SouvenirException(ErrorCode.INTERNAL_ERROR, "The embedding model refused a text", null, failure);
        }
        if (failure.kind() != Kind.OVERLOADED) {
            rest(model, failure.retryAfter().orElse(config.rest()));
        }
        return unavailable(failure);
    }

    private void rest(Model model, Duration time) {
        resting.put(model, System.nanoTime() + Math.min(time.toNanos(), LONGEST_REST.toNanos()));
    }

    private static SouvenirException unavailable(@Nullable Throwable cause) {
        return new SouvenirException(ErrorCode.EMBEDDING_UNAVAILABLE, "The project's embedding model returns no vectors now",
                null,
                cause);
    }
}
