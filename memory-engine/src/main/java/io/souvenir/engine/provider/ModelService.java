package io.souvenir.engine.provider;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.outbound.OutboundExchange;
import io.souvenir.engine.tenancy.ProjectRef;

/** Keeps and tries the models that projects choose. */
@ApplicationScoped
public class ModelService {

    private final ModelStore store;
    private final ChosenModels built;
    private final ModelTrials trials;
    private final ChoiceRules rules;

    ModelService(ModelStore store, ChosenModels built, ModelTrials trials, OutboundExchange outbound, AwsCredentials aws) {
        this.store = store;
        this.built = built;
        this.trials = trials;
        this.rules = new ChoiceRules(outbound, aws);
    }

    public Uni<ChosenModel> get(ProjectRef project, ModelPurpose purpose) {
        return store.find(project, purpose).map(found -> told(found.orElseThrow(ModelService::notChosen)));
    }

    /** Replaces what was chosen. Where no secret is given, the one before stays, but for another server than it was given for. */
    public Uni<ChosenModel> choose(ProjectRef project, ModelPurpose purpose, ModelChoice choice) {
        return completed(project, purpose, choice)
                .chain(whole -> store.put(project, purpose, whole))
                .invoke(() -> built.forget(project, purpose))
                .map(ModelService::told);
    }

    public Uni<Void> remove(ProjectRef project, ModelPurpose purpose) {
        return store.delete(project, purpose).map(gone -> {
            if (!gone) {
                throw notChosen();
            }
            built.forget(project, purpose);
            return null;
        });
    }

    /** Asks the chosen model something very small. */
    public Uni<ModelTrial> test(ProjectRef project, ModelPurpose purpose) {
        return store.find(project, purpose).map(found -> found.orElseThrow(ModelService::notChosen))
                .chain(kept -> trials.run(purpose, new ModelChoice(kept.settings(), store.open(project, purpose, kept))));
    }

    /** Asks a model that is not chosen yet. */
    public Uni<ModelTrial> test(ProjectRef project, ModelPurpose purpose, ModelChoice choice) {
        return completed(project, purpose, choice).chain(whole -> trials.run(purpose, whole));
    }

    private Uni<ModelChoice> completed(ProjectRef project, ModelPurpose purpose, ModelChoice choice) {
        Uni<ModelChoice> whole = choice.secret().isPresent() ? Uni.createFrom().item(choice)
                : store.find(project, purpose).map(found -> new ModelChoice(choice.settings(),
                        found.filter(kept -> kept.settings().sameServer(choice.settings()))
                                .flatMap(kept -> store.open(project, purpose, kept))));
        return whole.invoke(complete -> rules.check(purpose, complete));
    }

    private static ChosenModel told(ModelStore.Kept kept) {
        return new ChosenModel(kept.settings(), kept.sealed() != null, kept.secretEnd(), kept.updatedAt());
    }

    private static SouvenirException notChosen() {
        return new SouvenirException(ErrorCode.MODEL_NOT_FOUND, "The project has chosen no model for this.");
    }
}
