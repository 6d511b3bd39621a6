package io.souvenir.engine.provider.project;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.outbound.OutboundExchange;
import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.provider.ModelsConfig;
import io.souvenir.engine.tenancy.ProjectRef;

/** Stores and tests the models that projects configure. */
@ApplicationScoped
public class ModelService {

    private final ModelStore store;
    private final ProjectModels models;
    private final ModelTester tester;
    private final ModelConfigurationRules rules;

    ModelService(ModelStore store, ProjectModels models, ModelTester tester, OutboundExchange outbound, ModelsConfig config) {
        this.store = store;
        this.models = models;
        this.tester = tester;
        this.rules = new ModelConfigurationRules(outbound, config);
    }

    public Uni<ConfiguredModel> get(ProjectRef project, ModelPurpose purpose) {
        return store.find(project, purpose).map(found -> view(found.orElseThrow(ModelService::notConfigured)));
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
        return store.find(project, purpose).map(found -> found.orElseThrow(ModelService::notConfigured))
                .chain(stored -> tester.run(purpose,
                        new ModelConfiguration(stored.settings(), store.open(project, purpose, stored))));
    }

    /** Tests a model before it is configured. */
    public Uni<ModelTestResult> test(ProjectRef project, ModelPurpose purpose, ModelConfiguration configuration) {
        return completed(project, purpose, configuration).chain(complete -> tester.run(purpose, complete));
    }

    private Uni<ModelConfiguration> completed(ProjectRef project, ModelPurpose purpose, ModelConfiguration configuration) {
        Uni<ModelConfiguration> completed = configuration.secret().isPresent() ? Uni.createFrom().item(configuration)
                : store.find(project, purpose).map(found -> new ModelConfiguration(configuration.settings(),
                        found.filter(stored -> stored.settings().sameServer(configuration.settings()))
                                .flatMap(stored -> store.open(project, purpose, stored))));
        return completed.invoke(complete -> rules.check(purpose, complete));
    }

    private static ConfiguredModel view(ModelStore.Stored stored) {
        return new ConfiguredModel(stored.settings(), stored.sealed() != null, stored.secretEnd(), stored.updatedAt());
    }

    private static SouvenirException notConfigured() {
        return new SouvenirException(ErrorCode.MODEL_NOT_FOUND, "The project has configured no model for this purpose.");
    }
}
