package io.souvenir.engine.provider.project;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.outbound.OutboundExchange;
import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.provider.ModelSettings;
import io.souvenir.engine.provider.ModelsConfig;
import io.souvenir.engine.provider.usage.ModelUsage;
import io.souvenir.engine.provider.usage.UsageCounter;
import io.souvenir.engine.tenancy.ProjectRef;

/** Stores and tests the models that projects configure. */
@ApplicationScoped
public class ModelService {

    private final ModelStore store;
    private final ProjectModels models;
    private final PlatformModels platform;
    private final ModelTester tester;
    private final ModelUsage usage;
    private final ModelConfigurationRules rules;

    ModelService(ModelStore store, ProjectModels models, PlatformModels platform, ModelTester tester, ModelUsage usage,
            OutboundExchange outbound, ModelsConfig config) {
        this.store = store;
        this.models = models;
        this.platform = platform;
        this.tester = tester;
        this.usage = usage;
        this.rules = new ModelConfigurationRules(outbound, config);
    }

    public Uni<ConfiguredModel> get(ProjectRef project, ModelPurpose purpose) {
        return store.find(project, purpose).map(found -> found.map(ModelService::view)
                .or(() -> platform.of(purpose).map(it -> ConfiguredModel.ofPlatform(it.settings())))
                .orElseThrow(ModelService::notConfigured));
    }

    /** Replaces the configuration. Without a new secret the stored one stays, if the server is the same. */
    public Uni<ConfiguredModel> configure(ProjectRef project, ModelPurpose purpose, ModelConfiguration configuration) {
        return completed(project, purpose, configuration)
                .chain(complete -> store.put(project, purpose, complete))
                .invoke(() -> models.invalidate(project, purpose))
                .map(ModelService::view);
    }

    public Uni<Void> remove(ProjectRef project, ModelPurpose purpose) {
        return store.delete(project, purpose).map(deleted -> {
            if (!deleted) {
                throw notConfigured();
            }
            models.invalidate(project, purpose);
            return null;
        });
    }

    /** Tests the configured model with a small request. */
    public Uni<ModelTestResult> test(ProjectRef project, ModelPurpose purpose) {
        return store.find(project, purpose)
                .map(found -> found.map(stored -> store.open(project, purpose, stored)).or(() -> platform.of(purpose))
                        .filter(it -> !(it.settings() instanceof ModelSettings.None))
                        .orElseThrow(ModelService::notConfigured))
                .chain(configuration -> tester.run(counter(project, purpose, configuration), configuration));
    }

    /** Tests a model before it is configured. */
    public Uni<ModelTestResult> test(ProjectRef project, ModelPurpose purpose, ModelConfiguration configuration) {
        return completed(project, purpose, configuration)
                .chain(complete -> tester.run(counter(project, purpose, complete), complete));
    }

    private Uni<ModelConfiguration> completed(ProjectRef project, ModelPurpose purpose, ModelConfiguration configuration) {
        Uni<ModelConfiguration> completed = configuration.secret().isPresent() ? Uni.createFrom().item(configuration)
                : store.find(project, purpose).map(found -> ModelConfiguration.ofTenant(configuration.settings(),
                        found.filter(stored -> stored.settings().sameServer(configuration.settings()))
                                .flatMap(stored -> store.open(project, purpose, stored).secret())));
        return completed.invoke(complete -> rules.check(purpose, complete));
    }

    private UsageCounter counter(ProjectRef project, ModelPurpose purpose, ModelConfiguration configuration) {
        return new UsageCounter(usage, project, purpose, configuration.trusted());
    }

    private static ConfiguredModel view(ModelStore.Stored stored) {
        return new ConfiguredModel(stored.settings(), false, stored.sealed() != null, stored.secretEnd(), stored.updatedAt());
    }

    private static SouvenirException notConfigured() {
        return new SouvenirException(ErrorCode.MODEL_NOT_FOUND, "The project has no model for this purpose.");
    }
}
