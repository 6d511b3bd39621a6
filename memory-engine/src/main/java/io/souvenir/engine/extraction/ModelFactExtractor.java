package io.souvenir.engine.extraction;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.langchain4j.model.chat.ChatModel;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.FactReply.Unreadable;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.project.ProjectModels;
import io.souvenir.engine.tenancy.ProjectRef;
import io.vertx.mutiny.core.Vertx;

/**
 * Has the project's model state the facts of a conversation, in one call, and keeps those that stand up to what was said. A
 * project without a model, and one whose model fails, goes without: what was said is kept in any case.
 */
@ApplicationScoped
class ModelFactExtractor implements FactExtractor {

    private static final Logger LOGGER = Logger.getLogger(ModelFactExtractor.class);
    private static final int MOST_PROJECTS = 10_000;

    private final ProjectModels models;
    private final ModelConversation talk;
    private final Analyzer analyzer;
    private final Vertx vertx;
    private final ExtractionConfig config;
    private final ExtractionMetrics metrics;
    /** Projects whose model was away a moment ago, and how it was. */
    private final Cache<ProjectRef, String> resting;

    ModelFactExtractor(ProjectModels models, ModelConversation talk, Analyzer analyzer, Vertx vertx,
            ExtractionConfig config, ExtractionMetrics metrics) {
        this.models = models;
        this.talk = talk;
        this.analyzer = analyzer;
        this.vertx = vertx;
        this.config = config;
        this.metrics = metrics;
        this.resting = Caffeine.newBuilder().maximumSize(MOST_PROJECTS).expireAfterWrite(config.rest()).build();
    }

    @Override
    public Uni<Facts> extract(Conversation conversation) {
        return models.chat(conversation.project())
                .chain(model -> model.map(chosen -> ask(chosen, conversation))
                        .orElseGet(() -> Uni.createFrom().item(Facts.none(ExtractionOutcome.OFFLINE))));
    }

    private Uni<Facts> ask(ChatModel model, Conversation conversation) {
        String away = resting.getIfPresent(conversation.project());
        if (away != null) {
            return Uni.createFrom().item(without(away));
        }
        List<Turn> turns = conversation.turns().stream().filter(turn -> !turn.role().equals("system"))
                .map(QuotedContext::without).filter(turn -> !turn.content().isBlank()).toList();
        if (turns.isEmpty()) {
            return Uni.createFrom().item(Facts.none(ExtractionOutcome.MODEL));
        }
        Map<String, String> categories = Categories.of(conversation.guidance());
        return talk.facts(model, Prompts.of(conversation, turns, categories))
                .ifNoItem().after(config.deadline()).fail()
                .chain(drafts -> vertx.executeBlocking(() -> new FactValidator(conversation, turns, categories, analyzer)
                        .keep(drafts, metrics::dropped), false))
                .invoke(kept -> metrics.learned(kept.size()))
                .map(kept -> new Facts(kept, ExtractionOutcome.MODEL))
                .onFailure().recoverWithItem(failure -> failed(conversation.project(), failure));
    }

    private Facts failed(ProjectRef project, Throwable failure) {
        String reason = reason(failure);
        if (failure instanceof TimeoutException
                || failure instanceof ModelFailure known && known.kind().retryable() && !ModelRefusalException.is(failure)) {
            resting.put(project, reason);
        }
        LOGGER.warnf("An add of project %s goes without its model: %s", project.project().value(), reason);
        return without(reason);
    }

    private static String reason(Throwable failure) {
        if (ModelRefusalException.is(failure)) {
            return "refused";
        }
        return switch (failure) {
            case TimeoutException late -> ModelFailure.Kind.TIMEOUT.wireName();
            case Unreadable unreadable -> ModelFailure.Kind.MALFORMED_ANSWER.wireName();
            case ModelFailure known -> known.kind().wireName();
            default -> {
                LOGGER.errorf("Extraction failed unexpectedly: %s", failure.getClass().getName());
                yield "internal_error";
            }
        };
    }

    private Facts without(String reason) {
        metrics.without(reason);
        return Facts.none(ExtractionOutcome.offline(reason));
    }
}
