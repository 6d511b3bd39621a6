package io.souvenir.engine.extraction.model;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.Categories;
import io.souvenir.engine.extraction.Conversation;
import io.souvenir.engine.extraction.ExtractionConfig;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.Facts;
import io.souvenir.engine.extraction.QuotedContext;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.tenancy.ProjectRef;
import io.vertx.mutiny.core.Vertx;

/** Asks the project's model for the facts of a conversation and for what they change, in one call, and keeps what its turns support. */
@ApplicationScoped
public class FactExtractor {

    private final ModelAnswers models;
    private final Analyzer analyzer;
    private final Vertx vertx;
    private final ExtractionConfig config;
    private final MeterRegistry meters;

    FactExtractor(ModelAnswers models, Analyzer analyzer, Vertx vertx, ExtractionConfig config, MeterRegistry meters) {
        this.models = models;
        this.analyzer = analyzer;
        this.vertx = vertx;
        this.config = config;
        this.meters = meters;
    }

    /** Whether the project has a model that can be asked now. */
    public Uni<Boolean> available(ProjectRef project) {
        return models.available(project);
    }

    /** Without a model, or where it fails, there are no facts, and the outcome says why. */
    public Uni<Facts> extract(Conversation conversation) {
        List<Turn> turns = conversation.turns().stream().filter(turn -> !turn.role().equals("system"))
                .map(QuotedContext::without).filter(turn -> !turn.content().isBlank()).toList();
        Map<String, String> categories = Categories.of(conversation.guidance());
        return turns.isEmpty()
                ? available(conversation.project())
                        .map(asked -> Facts.none(asked ? ExtractionOutcome.MODEL : ExtractionOutcome.OFFLINE))
                : models.ask(conversation.project(), () -> new Question<>(
                        conversation.guidance().procedure() ? ModelTasks::extractProcedure : ModelTasks::extractFacts,
                        Prompts.facts(conversation, turns, categories), FactReply.FORMAT, FactReply::read, config.deadline()))
                        .chain(answer -> {
                            FactReply reply = answer.value();
                            return reply == null ? Uni.createFrom().item(Facts.none(answer.outcome()))
                                    : vertx.executeBlocking(() -> validated(reply, conversation, turns, categories), false);
                        });
    }

    private Facts validated(FactReply reply, Conversation conversation, List<Turn> turns, Map<String, String> categories) {
        FactValidator.Kept kept = new FactValidator(conversation, turns, categories, analyzer).keep(reply,
                flaw -> meters.counter("souvenir.extraction.dropped", "flaw", flaw.wireName()).increment());
        meters.counter("souvenir.extraction.facts").increment(kept.facts().size());
        meters.counter("souvenir.extraction.closings").increment(kept.closings().size());
        return new Facts(kept.facts(), kept.closings(), ExtractionOutcome.MODEL);
    }
}
