package io.souvenir.engine.extraction.model;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.langchain4j.model.chat.ChatModel;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.Categories;
import io.souvenir.engine.extraction.Conversation;
import io.souvenir.engine.extraction.ExtractionConfig;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.Facts;
import io.souvenir.engine.extraction.QuotedContext;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.extraction.model.FactReply.Unreadable;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.project.ProjectModels;
import io.souvenir.engine.tenancy.ProjectRef;
import io.vertx.mutiny.core.Vertx;

/** Asks the project's model for the facts of a conversation, in one call, and keeps those that its turns support. */
@ApplicationScoped
public class FactExtractor {

    private static final Logger LOGGER = Logger.getLogger(FactExtractor.class);
    private static final int MOST_PROJECTS = 10_000;

    private final ProjectModels models;
    private final ModelConversation conversations;
    private final Analyzer analyzer;
    private final Vertx vertx;
    private final ExtractionConfig config;
    private final MeterRegistry meters;
    /** Projects whose model failed a moment ago, and why. */
    private final Cache<ProjectRef, String> failing;

    FactExtractor(ProjectModels models, ModelConversation conversations, Analyzer analyzer, Vertx vertx,
            ExtractionConfig config, MeterRegistry meters) {
        this.models = models;
        this.conversations = conversations;
        this.analyzer = analyzer;
        this.vertx = vertx;
        this.config = config;
        this.meters = meters;
        this.failing = Caffeine.newBuilder().maximumSize(MOST_PROJECTS).expireAfterWrite(config.rest()).build();
    }

    /** Without a model, or where it fails, there are no facts, and the outcome says why. */
    public Uni<Facts> extract(Conversation conversation) {
        return models.chat(conversation.project())
                .chain(model -> model.map(chosen -> ask(chosen, conversation))
                        .orElseGet(() -> Uni.createFrom().item(Facts.none(ExtractionOutcome.OFFLINE))));
    }

    private Uni<Facts> ask(ChatModel model, Conversation conversation) {
        String recentFailure = failing.getIfPresent(conversation.project());
        if (recentFailure != null) {
            return Uni.createFrom().item(without(recentFailure));
        }
        List<Turn> turns = conversation.turns().stream().filter(turn -> !turn.role().equals("system"))
                .map(QuotedContext::without).filter(turn -> !turn.content().isBlank()).toList();
        if (turns.isEmpty()) {
            return Uni.createFrom().item(Facts.none(ExtractionOutcome.MODEL));
        }
        Map<String, String> categories = Categories.of(conversation.guidance());
        return conversations.facts(model, Prompts.of(conversation, turns, categories))
                .ifNoItem().after(config.deadline()).fail()
                .chain(drafts -> vertx.executeBlocking(() -> new FactValidator(conversation, turns, categories, analyzer)
                        .keep(drafts,
                                flaw -> meters.counter("souvenir.extraction.dropped", "flaw", flaw.wireName()).increment()),
                        false))
                .invoke(kept -> meters.counter("souvenir.extraction.facts").increment(kept.size()))
                .map(kept -> new Facts(kept, ExtractionOutcome.MODEL))
                .onFailure().recoverWithItem(failure -> failed(conversation.project(), failure));
    }

    private Facts failed(ProjectRef project, Throwable failure) {
        String reason = reason(failure);
        if (failure instanceof TimeoutException
                || failure instanceof ModelFailure failed && failed.kind().retryable()
                        && !ModelConversation.isRefusal(failure)) {
            failing.put(project, reason);
        }
        LOGGER.warnf("No facts are extracted from an add of project %s: %s", project.project().value(), reason);
        return without(reason);
    }

    private static String reason(Throwable failure) {
        if (ModelConversation.isRefusal(failure)) {
            return "refused";
        }
        return switch (failure) {
            case TimeoutException late -> ModelFailure.Kind.TIMEOUT.wireName();
            case Unreadable unreadable -> ModelFailure.Kind.MALFORMED_ANSWER.wireName();
            case ModelFailure failed -> failed.kind().wireName();
            default -> {
                LOGGER.errorf("Extraction failed unexpectedly: %s", failure.getClass().getName());
                yield "internal_error";
            }
        };
    }

    private Facts without(String reason) {
        meters.counter("souvenir.extraction.fallbacks", "reason", reason).increment();
        return Facts.none(ExtractionOutcome.offline(reason));
    }
}
