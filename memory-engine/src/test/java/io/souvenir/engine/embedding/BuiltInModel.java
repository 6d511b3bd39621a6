package io.souvenir.engine.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.souvenir.engine.onnx.NativeLibraries;

/** The built-in embedding model, for tests of what is decided by vectors. */
public final class BuiltInModel implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int WIDTH = 4;

    private final OnnxEmbedder embedder = new OnnxEmbedder(LocalModel.E5, false, 2, new EmbedderSettings(10_000, 10_000),
            new SimpleMeterRegistry());

    public static BuiltInModel load() throws IOException, OrtException {
        NativeLibraries.unpack(Optional.of(Path.of("target/native")));
        BuiltInModel model = new BuiltInModel();
        model.embedder.load();
        return model;
    }

    public List<float[]> passages(List<String> texts) {
        return embedder.embedPassages(texts, WIDTH).await().atMost(PATIENCE);
    }

    @Override
    public void close() throws InterruptedException, OrtException {
        embedder.stop();
    }
}
