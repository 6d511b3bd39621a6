package io.souvenir.engine.extraction;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.FactReply.Unreadable;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.client.ModelCalls;

/** Asks a model until its answer can be used: again after what passes, and once more where the answer has another form. */
@ApplicationScoped
class ModelConversation {

    private static final double JITTER = 0.5;

    private final ModelCalls calls;
    private final ExtractionConfig config;

    ModelConversation(ModelCalls calls, ExtractionConfig config) {
        this.calls = calls;
        this.config = config;
    }

    private record Said(@Nullable String text) {
    }

    /** Fails as {@link ModelFailure} or {@link Unreadable}. */
    Uni<List<FactDraft>> facts(ChatModel model, List<ChatMessage> messages) {
        return said(model, messages).chain(first -> {
            try {
                return Uni.createFrom().item(FactReply.read(first.text()));
            } catch (Unreadable unreadable) {
                return said(model, Stream.concat(messages.stream(),
                        Prompts.repair(first.text(), unreadable.problem()).stream()).toList())
                        .map(second -> FactReply.read(second.text()));
            }
        });
    }

    private Uni<Said> said(ChatModel model, List<ChatMessage> messages) {
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        if (model.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA)) {
            request.responseFormat(FactReply.FORMAT);
        }
        return attempt(model, request.build(), 1);
    }

    private Uni<Said> attempt(ChatModel model, ChatRequest request, int count) {
        return calls.ask(model, request).map(answer -> new Said(answer.aiMessage().text()))
                .onFailure(ModelFailure.class).recoverWithUni(failure -> pause((ModelFailure) failure, count)
                        .map(pause -> Uni.createFrom().voidItem().onItem().delayIt().by(pause)
                                .chain(() -> attempt(model, request, count + 1)))
                        .orElseGet(() -> Uni.createFrom().failure(failure)));
    }

    /** How long to wait before asking again; empty where that is of no use. */
    private Optional<Duration> pause(ModelFailure failure, int count) {
        if (!failure.kind().retryable() || ModelRefusalException.is(failure) || count >= config.attempts()) {
            return Optional.empty();
        }
        double spread = 1 + JITTER * ThreadLocalRandom.current().nextDouble();
        Duration pause = failure.retryAfter()
                .orElseGet(() -> Duration.ofMillis((long) (config.backoff().toMillis() * Math.pow(2, count - 1.0) * spread)));
        return pause.compareTo(config.longestPause()) > 0 ? Optional.empty() : Optional.of(pause);
    }
}
