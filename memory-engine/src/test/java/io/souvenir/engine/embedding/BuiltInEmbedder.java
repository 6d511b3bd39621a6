package io.souvenir.engine.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.souvenir.engine.onnx.NativeLibraries;

/** The built-in model without an application, for tests in other packages. */
public final class BuiltInEmbedder implements AutoCloseable {

    private static final int MOST = 10_000;

    private final OnnxEmbedder embedder = new OnnxEmbedder(LocalModel.E5, false, 2, new EmbedderSettings(MOST, MOST),
            new SimpleMeterRegistry());

    public BuiltInEmbedder() throws IOException, OrtException {
        NativeLibraries.unpack(Optional.of(Path.of("target/native")));
        embedder.load();
    }

    public Embedder get() {
        return embedder;
    }

    @Override
    public void close() throws InterruptedException, OrtException {
        embedder.stop();
    }
}
