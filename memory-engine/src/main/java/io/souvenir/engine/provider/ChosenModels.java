package io.souvenir.engine.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.scoring.ScoringModel;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * Keeps built models. What is older than the configured freshness is compared with the store by its revision, so that a change
 * made on any replica holds on each within that time.
 */
@ApplicationScoped
class ChosenModels implements ProjectModels {

    private final ModelStore store;
    private final ModelFactory factory;
    private final ModelsConfig config;
    private final Cache<Key, Built> built;

    ChosenModels(ModelStore store, ModelFactory factory, ModelsConfig config) {
        this.store = store;
        this.factory = factory;
        this.config = config;
        this.built = Caffeine.newBuilder().maximumSize(config.kept()).build();
    }

    private record Key(ProjectRef project, ModelPurpose purpose) {
    }

    /** A model, and the revision it was built from; neither where nothing is chosen. */
    private record Built(Optional<Object> model, @Nullable UUID revision, long checkedAt) {

        Built checkedNow() {
            return new Built(model, revision, System.nanoTime());
        }
    }

    @Override
    public Uni<Optional<ChatModel>> chat(ProjectRef project) {
        return current(new Key(project, ModelPurpose.CHAT), factory::chat)
                .map(model -> model.map(ChatModel.class::cast));
    }

    @Override
    public Uni<Optional<EmbeddingChoice>> embedding(ProjectRef project) {
        return current(new Key(project, ModelPurpose.EMBEDDING),
                (choice, timeout) -> new EmbeddingChoice(ModelName.of(choice.settings()), factory.embedding(choice, timeout)))
                .map(model -> model.map(EmbeddingChoice.class::cast));
    }

    @Override
    public Uni<Optional<ScoringModel>> rerank(ProjectRef project) {
        return current(new Key(project, ModelPurpose.RERANK), factory::rerank)
                .map(model -> model.map(ScoringModel.class::cast));
    }

    /** Has the next question look at the store. */
    void forget(ProjectRef project, ModelPurpose purpose) {
        built.invalidate(new Key(project, purpose));
    }

    private Uni<Optional<Object>> current(Key key, BiFunction<ModelChoice, Duration, Object> build) {
        Built known = built.getIfPresent(key);
        if (known == null) {
            return load(key, build);
        }
        if (System.nanoTime() - known.checkedAt() < config.freshness().toNanos()) {
            return Uni.createFrom().item(known.model());
        }
        return store.revision(key.project(), key.purpose()).chain(revision -> {
            if (revision.equals(Optional.ofNullable(known.revision()))) {
                built.put(key, known.checkedNow());
                return Uni.createFrom().item(known.model());
            }
            return load(key, build);
        });
    }

    private Uni<Optional<Object>> load(Key key, BiFunction<ModelChoice, Duration, Object> build) {
        return store.find(key.project(), key.purpose()).map(found -> {
            Optional<Object> model = found.map(kept -> build.apply(
                    new ModelChoice(kept.settings(), store.open(key.project(), key.purpose(), kept)), config.timeout()));
            built.put(key, new Built(model, found.map(ModelStore.Kept::revision).orElse(null), System.nanoTime()));
            return model;
        });
    }
}
