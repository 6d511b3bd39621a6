package io.souvenir.engine.provider.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.ModelFailure.Kind;
import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.provider.ModelsConfig;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Calls models on a bounded pool of threads, because their libraries block. Every failure is a {@link ModelFailure}. */
@ApplicationScoped
public class ModelCalls {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor threads;
    private final MeterRegistry registry;

    ModelCalls(ModelsConfig config, MeterRegistry registry) {
        this.registry = registry;
        this.threads = new ThreadPoolExecutor(config.concurrency(), config.concurrency(), IDLE.toSeconds(), TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(config.queue()), Thread.ofPlatform().name("models-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
        Gauge.builder("souvenir.models.queue", threads, pool -> pool.getQueue().size())
                .description("Model calls that wait for a thread").register(registry);
        Gauge.builder("souvenir.models.active", threads, ThreadPoolExecutor::getActiveCount)
                .description("Model calls in progress").register(registry);
    }

    public Uni<ChatResponse> ask(ChatModel model, ChatRequest request) {
        return run(ModelPurpose.CHAT, () -> model.chat(request));
    }

    /** Runs a task that asks a chat model. */
    public <T> Uni<T> ask(Callable<T> task) {
        return run(ModelPurpose.CHAT, task);
    }

    /** The vectors of the texts, in their order. */
    public Uni<List<Embedding>> embed(EmbeddingModel model, List<TextSegment> texts) {
        return run(ModelPurpose.EMBEDDING, () -> model.embedAll(texts).content());
    }

    /** How well each of the texts answers the question, 0 to 1, in their order. */
    public Uni<List<Double>> score(ScoringModel model, List<TextSegment> texts, String question) {
        return run(ModelPurpose.RERANK, () -> model.scoreAll(texts, question).content());
    }

    /** Cancelling interrupts the call. The result is emitted on the caller's context. */
    private <T> Uni<T> run(ModelPurpose purpose, Callable<T> call) {
        return Uni.createFrom().<T>emitter(emitter -> offer(purpose, call, emitter)).emitOn(caller());
    }

    private <T> void offer(ModelPurpose purpose, Callable<T> call, UniEmitter<? super T> emitter) {
        try {
            Future<?> running = threads.submit(() -> timed(purpose, call, emitter));
            emitter.onTermination(() -> running.cancel(true));
        } catch (RejectedExecutionException full) {
            count(purpose, Kind.OVERLOADED.wireName());
            emitter.fail(new ModelFailure(Kind.OVERLOADED, full));
        }
    }

    private <T> void timed(ModelPurpose purpose, Callable<T> call, UniEmitter<? super T> emitter) {
        Timer.Sample started = Timer.start(registry);
        try {
            T answer = call.call();
            started.stop(timer(purpose));
            count(purpose, "ok");
            emitter.complete(answer);
        } catch (Exception | LinkageError failure) {
            ModelFailure known = ModelFailures.of(failure);
            started.stop(timer(purpose));
            count(purpose, known.kind().wireName());
            emitter.fail(known);
        }
    }

    private Timer timer(ModelPurpose purpose) {
        return Timer.builder("souvenir.models.duration").tag("purpose", purpose.wireName())
                .description("How long models take to answer").publishPercentileHistogram().register(registry);
    }

    private void count(ModelPurpose purpose, String result) {
        registry.counter("souvenir.models.calls", "purpose", purpose.wireName(), "result", result).increment();
    }

    /** Runs tasks on the context of the current caller. */
    public static Executor caller() {
        Context context = Vertx.currentContext();
        return context == null ? Infrastructure.getDefaultExecutor() : task -> context.runOnContext(ignored -> task.run());
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
