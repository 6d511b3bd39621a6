package io.souvenir.engine.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jspecify.annotations.Nullable;

import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Embeds in this process, on threads of its own, and answers on the caller's. */
@ApplicationScoped
class OnnxEmbedder implements Embedder {

    /** One short text does not keep more of them busy. */
    private static final int MOST_CORES = 4;

    private final EmbeddingQueue queue;
    private final EmbeddingMetrics metrics;
    private final VectorCache cache;
    private final Optional<Path> nativeDir;
    private final int questionCores;
    private final AtomicInteger running = new AtomicInteger();
    private volatile @Nullable OnnxModel model;

    OnnxEmbedder(EmbeddingConfig config, MeterRegistry registry) {
        queue = new EmbeddingQueue(config.queue(), config.workers().orElse(Runtime.getRuntime().availableProcessors()));
        metrics = new EmbeddingMetrics(registry, queue);
        cache = new VectorCache(config.cacheEntries());
        nativeDir = config.nativeDir();
        questionCores = config.questionCores().orElse(Math.min(MOST_CORES, Runtime.getRuntime().availableProcessors()));
    }

    /** Takes a second or two, on the thread that starts the application; without the model there is no application. */
    void load(@Observes StartupEvent started) throws IOException, OrtException {
        NativeLibraries.unpackInto(nativeDir.isPresent() ? nativeDir.get() : NativeLibraries.ownFolder());
        OnnxModel loaded = OnnxModel.load(LocalModel.E5, questionCores);
        for (boolean alone : new boolean[] { true, false }) {
            loaded.embed(LocalModel.E5.prefixed(TextKind.QUERY, "the first run allocates what later ones use"), alone);
        }
        model = loaded;
    }

    @PreDestroy
    void stop() throws InterruptedException, OrtException {
        queue.close();
        OnnxModel loaded = model;
        if (loaded != null) {
            loaded.close();
        }
    }

    @Override
    public boolean ready() {
        return model != null;
    }

    @Override
    public String model() {
        return LocalModel.E5.id();
    }

    @Override
    public int dimensions() {
        return LocalModel.DIMENSIONS;
    }

    @Override
    public Uni<float[]> embedQuery(String text) {
        return embed(TextKind.QUERY, text);
    }

    @Override
    public Uni<float[]> embedPassage(String text) {
        return embed(TextKind.PASSAGE, text);
    }

    private Uni<float[]> embed(TextKind kind, String text) {
        return Uni.createFrom().deferred(() -> {
            VectorCache.Key key = VectorCache.key(kind, text);
            float[] known = cache.get(key);
            metrics.cached(kind, known != null);
            if (known != null) {
                return Uni.createFrom().item(known);
            }
            return Uni.createFrom().<float[]>emitter(emitter -> enqueue(kind, text, emitter))
                    .invoke(vector -> cache.put(key, vector))
                    .emitOn(callersContext());
        });
    }

    private void enqueue(TextKind kind, String text, UniEmitter<? super float[]> emitter) {
        Pending pending = new Pending(kind, text, emitter, System.nanoTime());
        emitter.onTermination(pending::abandon);
        if (!queue.offer(kind, () -> run(pending))) {
            metrics.refused(kind);
            emitter.fail(new SouvenirException(ErrorCode.OVERLOADED, "Too many texts wait to be embedded; try again shortly"));
        }
    }

    private void run(Pending pending) {
        if (pending.abandoned) {
            return;
        }
        long started = System.nanoTime();
        boolean alone = running.incrementAndGet() == 1 && pending.kind == TextKind.QUERY;
        try {
            OnnxModel loaded = model;
            if (loaded == null) {
                throw new SouvenirException(ErrorCode.OVERLOADED, "The embedding model is not loaded yet; try again shortly");
            }
            float[] vector = loaded.embed(LocalModel.E5.prefixed(pending.kind, pending.text), alone);
            metrics.embedded(pending.kind, pending.offered, started, System.nanoTime());
            pending.emitter.complete(vector);
        } catch (SouvenirException e) {
            pending.emitter.fail(e);
        } catch (OrtException | RuntimeException e) {
            pending.emitter.fail(new SouvenirException(ErrorCode.INTERNAL_ERROR, "The text could not be embedded", null, e));
        } finally {
            running.decrementAndGet();
        }
    }

    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }

    /** A text in the queue; {@code abandoned} once nobody waits for it any more. */
    private static final class Pending {

        private final TextKind kind;
        private final String text;
        private final UniEmitter<? super float[]> emitter;
        private final long offered;
        private volatile boolean abandoned;

        Pending(TextKind kind, String text, UniEmitter<? super float[]> emitter, long offered) {
            this.kind = kind;
            this.text = text;
            this.emitter = emitter;
            this.offered = offered;
        }

        void abandon() {
            abandoned = true;
        }
    }
}
