package io.souvenir.engine.embedders;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.souvenir.engine.embedding.UnitVector;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.ModelFailure.Kind;
import io.souvenir.engine.provider.client.ModelCalls;
import io.souvenir.engine.provider.project.NamedEmbeddingModel;
import io.souvenir.engine.provider.project.ProjectModels;
import io.souvenir.engine.tenancy.ProjectRef;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Asks the embedding models that projects chose, a batch at a time; one that failed is left alone for a while. */
@ApplicationScoped
class RemoteModels {

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final ProjectModels models;
    private final ModelCalls calls;
    private final EmbeddersConfig config;
    private final Cache<Asked, float[]> questions;
    private final Cache<Model, Long> resting;

    RemoteModels(ProjectModels models, ModelCalls calls, EmbeddersConfig config) {
        this.models = models;
        this.calls = calls;
        this.config = config;
        this.questions = Caffeine.newBuilder().maximumSize(config.questions()).build();
        this.resting = Caffeine.newBuilder().maximumSize(config.kept()).expireAfterWrite(LONGEST_REST).build();
    }

    /** @param id ends with the dimensions of its vectors */
    record Model(ProjectRef project, String id, int dimensions) {
    }

    /** No text is kept, and one project's questions are nothing to another's. */
    private record Asked(Model model, ByteBuffer sum) {
    }

    int batch() {
        return config.batch();
    }

    Uni<float[]> question(Model model, String text) {
        Asked asked = new Asked(model, sum(text));
        float[] known = questions.getIfPresent(asked);
        return known != null ? Uni.createFrom().item(known.clone())
                : ask(model, List.of(text)).ifNoItem().after(config.questionTimeout()).fail().emitOn(caller())
                        .onFailure(TimeoutException.class).transform(late -> {
                            rest(model, config.rest());
                            return unavailable(late);
                        })
                        .map(List::getFirst).invoke(vector -> questions.put(asked, vector.clone()));
    }

    /** What the project has chosen, and what its vectors are like: a text must be embedded to know. */
    Uni<Model> chosen(ProjectRef project, String probe) {
        return models.embedding(project).map(choice -> choice.orElseThrow(() -> new SouvenirException(ErrorCode.MODEL_NOT_FOUND,
                "The project has chosen no embedding model; choose one with PUT /souvenir/v1/models/embedding")))
                .chain(choice -> calls.embed(choice.model(), List.of(TextSegment.from(probe)))
                        .map(vectors -> vectors.size() == 1 ? vectors.getFirst().dimension() : 0)
                        .onFailure(ModelFailure.class).transform(failure -> gaveNone(((ModelFailure) failure).kind()))
                        .map(dimensions -> {
                            if (dimensions == 0) {
                                throw gaveNone(Kind.MALFORMED_ANSWER);
                            }
                            return new Model(project, id(choice, dimensions), dimensions);
                        }));
    }

    private static SouvenirException gaveNone(Kind kind) {
        return SouvenirException.invalid("model", "The chosen model gave no vector: " + kind.wireName());
    }

    /** Fails as {@code EMBEDDING_UNAVAILABLE}, or {@code INTERNAL_ERROR} where the model refuses these very texts. */
    Uni<List<float[]>> ask(Model model, List<String> texts) {
        Long until = resting.getIfPresent(model);
        if (until != null && until - System.nanoTime() > 0) {
            return Uni.createFrom().failure(unavailable(null));
        }
        return models.embedding(model.project()).map(choice -> choice.filter(it -> fits(it, model))
                .orElseThrow(() -> unavailable(null)))
                .chain(choice -> calls.embed(choice.model(), texts.stream().map(TextSegment::from).toList()))
                .map(vectors -> checked(model, texts.size(), vectors))
                .onFailure(ModelFailure.class).transform(failure -> told(model, (ModelFailure) failure));
    }

    /** Another model than the one whose vectors are kept is never asked. */
    private static boolean fits(NamedEmbeddingModel choice, Model model) {
        return model.id().equals(id(choice, model.dimensions()));
    }

    static String id(NamedEmbeddingModel choice, int dimensions) {
        return choice.name() + "." + dimensions;
    }

    private static List<float[]> checked(Model model, int texts, List<Embedding> vectors) {
        if (vectors.size() != texts || vectors.stream().anyMatch(vector -> vector.dimension() != model.dimensions())) {
            throw unavailable(null);
        }
        return vectors.stream().map(vector -> UnitVector.length(vector.vector())).toList();
    }

    private SouvenirException told(Model model, ModelFailure failure) {
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
        return new SouvenirException(ErrorCode.EMBEDDING_UNAVAILABLE, "The project's embedding model gives no vectors now",
                null,
                cause);
    }

    private static ByteBuffer sum(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    private static Executor caller() {
        Context context = Vertx.currentContext();
        return context == null ? Infrastructure.getDefaultExecutor() : task -> context.runOnContext(ignored -> task.run());
    }
}
