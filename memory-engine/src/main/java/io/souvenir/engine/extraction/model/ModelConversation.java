package io.souvenir.engine.extraction.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.ChatModel;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.ExtractionConfig;
import io.souvenir.engine.extraction.model.CurrentModel.Call;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.client.ModelCalls;

/** Asks a model until its answer can be used: again after a passing failure, and once more where the answer has another form. */
@ApplicationScoped
class ModelConversation {

    private static final double JITTER = 0.5;

    private final ModelTasks tasks;
    private final ModelCalls calls;
    private final ExtractionConfig config;

    ModelConversation(ModelTasks tasks, ModelCalls calls, ExtractionConfig config) {
        this.tasks = tasks;
        this.calls = calls;
        this.config = config;
    }

    /** Fails as {@link ModelFailure} or {@link UnreadableAnswer}. */
    <T> Uni<T> ask(ChatModel model, Question<T> question) {
        return answer(question, new Call(model, question.format(), List.of())).chain(first -> {
            try {
                return Uni.createFrom().item(question.read().apply(first.orElse(null)));
            } catch (UnreadableAnswer unreadable) {
                return answer(question, new Call(model, question.format(),
                        Prompts.repair(first.orElse(null), unreadable.problem())))
                        .map(second -> question.read().apply(second.orElse(null)));
            }
        });
    }

    private Uni<Optional<String>> answer(Question<?> question, Call call) {
        return attempt(call.of(() -> Optional.ofNullable(question.task().apply(tasks, question.document()))), 1);
    }

    private Uni<Optional<String>> attempt(Callable<Optional<String>> call, int count) {
        return calls.ask(call)
                .onFailure(ModelFailure.class).recoverWithUni(failure -> pause((ModelFailure) failure, count)
                        .map(pause -> Uni.createFrom().voidItem().onItem().delayIt().by(pause)
                                .chain(() -> attempt(call, count + 1)))
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
