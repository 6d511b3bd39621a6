package io.souvenir.engine.embedding;

import java.io.IOException;
import java.util.concurrent.Executor;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

import org.jspecify.annotations.Nullable;

import ai.onnxruntime.OrtException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The second model that runs in this process. It is loaded when the first project wants it, and has threads of its own. */
@ApplicationScoped
@Typed(SecondEmbedder.class)
public class SecondEmbedder implements Embedder {

    private static final LocalModel MODEL = LocalModel.BGE;

    private final EmbeddingQueue queue;
    private final VectorCache cache;
    private volatile @Nullable OnnxModel model;

    SecondEmbedder(EmbeddingConfig config) {
        queue = new EmbeddingQueue(config.queue(), config.workers().orElse(Runtime.getRuntime().availableProcessors()));
        cache = new VectorCache(config.cacheEntries());
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
    public String model() {
        return MODEL.id();
    }

    @Override
    public int dimensions() {
        return LocalModel.DIMENSIONS;
    }

    /** It is loaded by whoever comes first. */
    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public Cosines cosines() {
        return MODEL.cosines();
    }

    @Override
    public Uni<float[]> embedQuery(String text) {
        return Uni.createFrom().deferred(() -> {
            VectorCache.Key key = VectorCache.key(TextKind.QUERY, text);
            float[] known = cache.get(key);
            return known != null ? Uni.createFrom().item(known)
                    : embed(TextKind.QUERY, text).invoke(vector -> cache.put(key, vector));
        });
    }

    @Override
    public Uni<float[]> embedPassage(String text) {
        return embed(TextKind.PASSAGE, text);
    }

    private Uni<float[]> embed(TextKind kind, String text) {
        return Uni.createFrom().<float[]>emitter(emitter -> {
            if (!queue.offer(kind, () -> run(kind, text, emitter))) {
                emitter.fail(
                        new SouvenirException(ErrorCode.OVERLOADED, "Too many texts wait to be embedded; try again shortly"));
            }
        }).emitOn(callersContext());
    }

    private void run(TextKind kind, String text, UniEmitter<? super float[]> emitter) {
        try {
            emitter.complete(loaded().embed(MODEL.prefixed(kind, text), false));
        } catch (OrtException | IOException | RuntimeException e) {
            emitter.fail(new SouvenirException(ErrorCode.INTERNAL_ERROR, "The text could not be embedded", null, e));
        }
    }

    private synchronized OnnxModel loaded() throws IOException, OrtException {
        OnnxModel loaded = model;
        if (loaded == null) {
            loaded = OnnxModel.load(MODEL, 1);
            model = loaded;
        }
        return loaded;
    }

    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
