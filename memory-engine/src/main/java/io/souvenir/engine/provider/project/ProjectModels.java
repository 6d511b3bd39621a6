package io.souvenir.engine.provider.project;

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
import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.provider.ModelSettings;
import io.souvenir.engine.provider.ModelsConfig;
import io.souvenir.engine.provider.client.ModelFactory;
import io.souvenir.engine.provider.usage.ModelUsage;
import io.souvenir.engine.provider.usage.UsageCounter;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * Builds and caches the models that projects have configured, else the operator's; empty where there is none. Entries older than the
 * configured age are compared with the store by their revision, so that a change on one replica reaches the others within that time.
 * The models block: call them through {@link io.souvenir.engine.provider.client.ModelCalls}.
 */
@ApplicationScoped
public class ProjectModels {

    private final ModelStore store;
    private final PlatformModels platform;
    private final ModelUsage usage;
    private final ModelFactory factory;
    private final ModelsConfig config;
    private final Cache<Key, Built> built;

    ProjectModels(ModelStore store, PlatformModels platform, ModelUsage usage, ModelFactory factory, ModelsConfig config) {
        this.platform = platform;
        this.usage = usage;
        this.store = store;
        this.factory = factory;
        this.config = config;
        this.built = Caffeine.newBuilder().maximumSize(config.cacheSize()).build();
    }

    private record Key(ProjectRef project, ModelPurpose purpose) {
    }

    /** A model and the revision of its configuration; neither where nothing is configured. */
    private record Built(Optional<Object> model, @Nullable UUID revision, long checkedAt) {

        Built checkedNow() {
            return new Built(model, revision, System.nanoTime());
        }
    }

    public Uni<Optional<ChatModel>> chat(ProjectRef project) {
        return current(new Key(project, ModelPurpose.CHAT),
                (configuration, counter) -> counter.counted(factory.chat(configuration, config.timeout())))
                .map(model -> model.map(ChatModel.class::cast));
    }

    public Uni<Optional<NamedEmbeddingModel>> embedding(ProjectRef project) {
        return current(new Key(project, ModelPurpose.EMBEDDING),
                (configuration, counter) -> new NamedEmbeddingModel(ModelName.of(configuration.settings()),
                        counter.counted(factory.embedding(configuration, config.timeout()))))
                .map(model -> model.map(NamedEmbeddingModel.class::cast));
    }

    public Uni<Optional<ScoringModel>> rerank(ProjectRef project) {
        return current(new Key(project, ModelPurpose.RERANK),
                (configuration, counter) -> counter.counted(factory.rerank(configuration, config.timeout())))
                .map(model -> model.map(ScoringModel.class::cast));
    }

    /** Makes the next call read the configuration from the store. */
    void invalidate(ProjectRef project, ModelPurpose purpose) {
        built.invalidate(new Key(project, purpose));
    }

    private Uni<Optional<Object>> current(Key key, BiFunction<ModelConfiguration, UsageCounter, Object> build) {
        Built cached = built.getIfPresent(key);
        if (cached == null) {
            return load(key, build);
        }
        if (System.nanoTime() - cached.checkedAt() < config.freshness().toNanos()) {
            return Uni.createFrom().item(cached.model());
        }
        return store.revision(key.project(), key.purpose()).chain(revision -> {
            if (revision.equals(Optional.ofNullable(cached.revision()))) {
                built.put(key, cached.checkedNow());
                return Uni.createFrom().item(cached.model());
            }
            return load(key, build);
        });
    }

    private Uni<Optional<Object>> load(Key key, BiFunction<ModelConfiguration, UsageCounter, Object> build) {
        return store.find(key.project(), key.purpose()).map(found -> {
            Optional<Object> model = found.map(stored -> store.open(key.project(), key.purpose(), stored))
                    .or(() -> platform.of(key.purpose())).filter(it -> !(it.settings() instanceof ModelSettings.None))
                    .map(configuration -> build.apply(configuration,
                            new UsageCounter(usage, key.project(), key.purpose(), configuration.trusted())));
            built.put(key, new Built(model, found.map(ModelStore.Stored::revision).orElse(null), System.nanoTime()));
            return model;
        });
    }
}
