package io.souvenir.engine.extraction.model;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.ExtractionConfig;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.project.ProjectModels;
import io.souvenir.engine.tenancy.ProjectRef;

/** Asks the chat model that a project has chosen. A model that has just failed is left alone for a while. */
@ApplicationScoped
public class ModelAnswers {

    private static final Logger LOGGER = Logger.getLogger(ModelAnswers.class);
    private static final int MOST_PROJECTS = 10_000;
    private static final String INTERNAL_ERROR = "internal_error";

    private final ProjectModels models;
    private final ModelConversation conversations;
    private final MeterRegistry meters;
    /** Projects whose model failed a moment ago, and why. */
    private final Cache<ProjectRef, String> failing;

    ModelAnswers(ProjectModels models, ModelConversation conversations, ExtractionConfig config, MeterRegistry meters) {
        this.models = models;
        this.conversations = conversations;
        this.meters = meters;
        this.failing = Caffeine.newBuilder().maximumSize(MOST_PROJECTS).expireAfterWrite(config.rest()).build();
    }

    /**
     * @param value null where the model gave none
     * @param outcome says why
     */
    public record Answer<T>(@Nullable T value, ExtractionOutcome outcome) {
    }

    /** Whether the project has a model that can be asked now. */
    public Uni<Boolean> available(ProjectRef project) {
        return failing.getIfPresent(project) == null ? models.chat(project).map(model -> model.isPresent())
                : Uni.createFrom().item(false);
    }

    /** Never fails. @param question is made only where the project has a model */
    public <T> Uni<Answer<T>> ask(ProjectRef project, Supplier<Question<T>> question) {
        return models.chat(project).chain(model -> {
            if (model.isEmpty()) {
                return Uni.createFrom().item(new Answer<T>(null, ExtractionOutcome.OFFLINE));
            }
            String recentFailure = failing.getIfPresent(project);
            if (recentFailure != null) {
                return Uni.createFrom().item(without(ExtractionOutcome.pending(recentFailure)));
            }
            Question<T> asked = question.get();
            return conversations.ask(model.get(), asked).ifNoItem().after(asked.deadline()).fail()
                    .map(value -> new Answer<>(value, ExtractionOutcome.MODEL))
                    .onFailure().recoverWithItem(failure -> failed(project, failure));
        });
    }

    private <T> Answer<T> failed(ProjectRef project, Throwable failure) {
        String reason = reason(failure);
        boolean passing = failure instanceof TimeoutException || failure instanceof ModelFailure failed
                && failed.kind().retryable() && !ModelConversation.isRefusal(failure);
        if (passing) {
            failing.put(project, reason);
        }
        LOGGER.warnf("The model of project %s gave no answer: %s", project.project().value(), reason);
        return without(passing ? ExtractionOutcome.pending(reason) : ExtractionOutcome.offline(reason));
    }

    private static String reason(Throwable failure) {
        if (ModelConversation.isRefusal(failure)) {
            return "refused";
        }
        return switch (failure) {
            case TimeoutException late -> ModelFailure.Kind.TIMEOUT.wireName();
            case UnreadableAnswer unreadable -> ModelFailure.Kind.MALFORMED_ANSWER.wireName();
            case ModelFailure failed -> failed.kind().wireName();
            default -> {
                LOGGER.errorf("A model's answer failed unexpectedly: %s", failure.getClass().getName());
                yield INTERNAL_ERROR;
            }
        };
    }

    private <T> Answer<T> without(ExtractionOutcome outcome) {
        meters.counter("souvenir.extraction.fallbacks", "reason", String.valueOf(outcome.reason())).increment();
        return new Answer<>(null, outcome);
    }
}
