package io.souvenir.engine.embedding;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Embeds with one model in this process, on threads of its own, and answers on the caller's. */
final class OnnxEmbedder implements Embedder {

    private final LocalModel which;
    private final boolean lazy;
    private final int questionCores;
    private final EmbeddingQueue queue;
    private final EmbeddingMetrics metrics;
    private final VectorCache cache;
    private final AtomicInteger running = new AtomicInteger();
    private volatile @Nullable OnnxModel model;
    private volatile Cosines cosines;

    /**
     * @param lazy whether the first text loads the model
     * @param questionCores on how many cores a question is embedded while nothing else is
     */
    OnnxEmbedder(LocalModel which, boolean lazy, int questionCores, EmbeddingConfig config, MeterRegistry registry) {
        this.which = which;
        this.lazy = lazy;
        this.questionCores = questionCores;
        queue = new EmbeddingQueue(config.queue(), config.workers().orElse(Runtime.getRuntime().availableProcessors()));
        metrics = new EmbeddingMetrics(registry, which.id(), queue);
        cache = new VectorCache(config.cacheEntries());
        cosines = which.cosines() == null ? Cosines.UNCALIBRATED : which.cosines();
    }

    /** Takes a second or two; then the model embeds at its full speed. */
    synchronized OnnxModel load() throws IOException, OrtException {
        OnnxModel loaded = model;
        if (loaded == null) {
            loaded = OnnxModel.load(which, questionCores);
            for (boolean alone : new boolean[] { true, false }) {
                loaded.embed(TextKind.QUERY, "the first run allocates what later ones use", alone);
            }
            if (which.cosines() == null) {
                cosines = CosineSample.measure(which, loaded);
            }
            model = loaded;
        }
        return loaded;
    }

    void stop() throws InterruptedException, OrtException {
        queue.close();
        OnnxModel loaded = model;
        if (loaded != null) {
            loaded.close();
        }
    }

    @Override
    public boolean ready() {
        return lazy || model != null;
    }

    @Override
    public String model() {
        return which.id();
    }

    @Override
    public int dimensions() {
        return which.dimensions();
    }

    @Override
    public Cosines cosines() {
        return cosines;
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
            float[] vector = loaded().embed(pending.kind, pending.text, alone);
            metrics.embedded(pending.kind, pending.offered, started, System.nanoTime());
            pending.emitter.complete(vector);
        } catch (SouvenirException e) {
            pending.emitter.fail(e);
        } catch (OrtException | IOException | RuntimeException e) {
            pending.emitter.fail(new SouvenirException(ErrorCode.INTERNAL_ERROR, "The text could not be embedded", null, e));
        } finally {
            running.decrementAndGet();
        }
    }

    private OnnxModel loaded() throws IOException, OrtException {
        OnnxModel loaded = model;
        if (loaded == null && !lazy) {
            throw new SouvenirException(ErrorCode.OVERLOADED, "The embedding model is not loaded yet; try again shortly");
        }
        return loaded == null ? load() : loaded;
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
