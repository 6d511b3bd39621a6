package io.souvenir.engine.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.souvenir.engine.onnx.NativeLibraries;

/** The built-in embedding model, for tests of what is decided by vectors. */
public final class BuiltInModel implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int WIDTH = 4;
    private static final int BATCH = 32;

    private final OnnxEmbedder embedder = new OnnxEmbedder(LocalModel.E5, false, 2, new EmbedderSettings(10_000, 10_000),
            new SimpleMeterRegistry());

    public static BuiltInModel load() throws IOException, OrtException {
        NativeLibraries.unpack(Optional.of(Path.of("target/native")));
        BuiltInModel model = new BuiltInModel();
        model.embedder.load();
        return model;
    }

    public List<float[]> passages(List<String> texts) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += BATCH) {
            vectors.addAll(embedder.embedPassages(texts.subList(from, Math.min(texts.size(), from + BATCH)), WIDTH).await()
                    .atMost(PATIENCE));
        }
        return vectors;
    }

    @Override
    public void close() throws InterruptedException, OrtException {
        embedder.stop();
    }
}
