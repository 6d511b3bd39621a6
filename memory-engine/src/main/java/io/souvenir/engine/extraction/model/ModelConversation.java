package io.souvenir.engine.extraction.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.ExtractionConfig;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.client.ModelCalls;

/** Asks a model until its answer can be used: again after a passing failure, and once more where the answer has another form. */
@ApplicationScoped
class ModelConversation {

    private static final double JITTER = 0.5;

    private final ModelCalls calls;
    private final ExtractionConfig config;

    ModelConversation(ModelCalls calls, ExtractionConfig config) {
        this.calls = calls;
        this.config = config;
    }

    /** Fails as {@link ModelFailure} or {@link UnreadableAnswer}. */
    <T> Uni<T> ask(ChatModel model, Question<T> question) {
        List<ChatMessage> messages = question.messages();
        return answer(model, messages, question.format()).chain(first -> {
            try {
                return Uni.createFrom().item(question.read().apply(first.orElse(null)));
            } catch (UnreadableAnswer unreadable) {
                return answer(model, Stream.concat(messages.stream(),
                        Prompts.repair(first.orElse(null), unreadable.problem()).stream()).toList(), question.format())
                        .map(second -> question.read().apply(second.orElse(null)));
            }
        });
    }

    private Uni<Optional<String>> answer(ChatModel model, List<ChatMessage> messages, @Nullable ResponseFormat format) {
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        if (format != null && model.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA)) {
            request.responseFormat(format);
        }
        return attempt(model, request.build(), 1);
    }

    private Uni<Optional<String>> attempt(ChatModel model, ChatRequest request, int count) {
        return calls.ask(model, request).map(answer -> Optional.ofNullable(answer.aiMessage().text()))
                .onFailure(ModelFailure.class).recoverWithUni(failure -> pause((ModelFailure) failure, count)
                        .map(pause -> Uni.createFrom().voidItem().onItem().delayIt().by(pause)
                                .chain(() -> attempt(model, request, count + 1)))
                        .orElseGet(() -> Uni.createFrom().failure(failure)));
    }

    /** Whether the model refuses to answer: another attempt changes nothing. */
    static boolean isRefusal(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(ContentFilteredException.class::isInstance);
    }

    /** How long to wait before asking again; empty where another attempt is pointless. */
    private Optional<Duration> pause(ModelFailure failure, int count) {
        if (!failure.kind().retryable() || isRefusal(failure) || count >= config.attempts()) {
            return Optional.empty();
        }
        double spread = 1 + JITTER * ThreadLocalRandom.current().nextDouble();
        Duration pause = failure.retryAfter()
                .orElseGet(() -> Duration.ofMillis((long) (config.backoff().toMillis() * Math.pow(2, count - 1.0) * spread)));
        return pause.compareTo(config.longestPause()) > 0 ? Optional.empty() : Optional.of(pause);
    }
}
