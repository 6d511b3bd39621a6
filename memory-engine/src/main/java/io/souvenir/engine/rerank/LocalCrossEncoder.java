package io.souvenir.engine.rerank;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Typed;

import org.jspecify.annotations.Nullable;

import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.onnx.ModelDirectory;
import io.souvenir.engine.onnx.TokenModel;
import io.souvenir.engine.provider.client.ModelCalls;

/** The operator's cross-encoder, on threads of its own. */
@ApplicationScoped
@Typed(LocalCrossEncoder.class)
class LocalCrossEncoder implements CrossEncoder {

    private static final String SETTING = "SOUVENIR_RERANK_MODEL";
    /** After the native libraries are unpacked. */
    private static final int AFTER_EMBEDDERS = 2;
    private static final int MOST_CORES = 4;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final CrossEncoderConfig config;
    private final MeterRegistry registry;
    private final int cores;
    private final ThreadPoolExecutor threads;
    private volatile @Nullable Loaded loaded;

    LocalCrossEncoder(CrossEncoderConfig config, MeterRegistry registry) {
        this.config = config;
        this.registry = registry;
        this.cores = config.cores().orElse(Math.min(MOST_CORES, Runtime.getRuntime().availableProcessors()));
        this.threads = new ThreadPoolExecutor(config.workers(), config.workers(), IDLE.toSeconds(), TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(config.queue()), Thread.ofPlatform().name("rerank-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** @param relevance of the model's output for a text, 0 to 1 */
    private record Loaded(TokenModel model, ToDoubleFunction<float[]> relevance) {
    }

    void load(@Observes @Priority(AFTER_EMBEDDERS) StartupEvent started) throws IOException, OrtException {
        if (config.model().isEmpty()) {
            return;
        }
        ModelDirectory directory = ModelDirectory.open(SETTING, config.model().get(), "cross-encoder", Set.of("output"));
        ToDoubleFunction<float[]> relevance = switch (directory.text("output", "logit")) {
            case "logit" -> LocalCrossEncoder::ofLogits;
            case "probability" -> output -> output[output.length - 1];
            default -> throw directory.problem("output must be \"logit\" or \"probability\"");
        };
        TokenModel model = TokenModel.load(directory.files(), directory.window(), Set.of(cores));
        int outputs = model.run(List.of(model.tokens("Ready?", "Yes.")), cores).values().limit();
        if (outputs > 2) {
            model.close();
            throw directory.problem("the model returns " + outputs + " values for a pair of texts, which is no cross-encoder");
        }
        loaded = new Loaded(model, relevance);
    }

    /** Of one logit, or of two, of which the second stands for relevance. */
    private static double ofLogits(float[] logits) {
        double logit = logits.length == 1 ? logits[0] : (double) logits[1] - logits[0];
        return 1 / (1 + Math.exp(-logit));
    }

    boolean ready() {
        return loaded != null;
    }

    @Override
    public int maxTexts() {
        return config.texts();
    }

    @Override
    public Uni<List<Double>> score(String question, List<String> texts) {
        return Uni.createFrom().<List<Double>>emitter(emitter -> {
            ScoringRun run = new ScoringRun(question, texts);
            emitter.onTermination(() -> stop(run));
            try {
                threads.execute(() -> score(run, emitter));
            } catch (RejectedExecutionException full) {
                emitter.fail(new SouvenirException(ErrorCode.OVERLOADED, "Too many searches wait to be reranked", null, full));
            }
        }).emitOn(ModelCalls.caller());
    }

    private void score(ScoringRun run, UniEmitter<? super List<Double>> emitter) {
        Loaded now = loaded;
        if (now == null) {
            emitter.fail(new IllegalStateException("No cross-encoder is loaded"));
            return;
        }
        Timer.Sample started = Timer.start(registry);
        try {
            run.outputs(now.model(), config.batch(), cores).ifPresent(outputs -> emitter.complete(
                    outputs.stream().map(output -> now.relevance().applyAsDouble(output)).toList()));
        } catch (OrtException | RuntimeException e) {
            emitter.fail(e);
        } finally {
            started.stop(Timer.builder("souvenir.rerank.duration").publishPercentileHistogram().register(registry));
        }
    }

    private static void stop(ScoringRun run) {
        try {
            run.stop();
        } catch (OrtException e) {
            throw new IllegalStateException("The cross-encoder could not be stopped", e);
        }
    }

    @PreDestroy
    void close() throws OrtException, InterruptedException {
        threads.shutdown();
        Loaded now = loaded;
        if (threads.awaitTermination(IDLE.toSeconds(), TimeUnit.SECONDS) && now != null) {
            now.model().close();
        }
    }
}
