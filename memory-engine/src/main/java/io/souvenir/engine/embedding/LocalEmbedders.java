package io.souvenir.engine.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.souvenir.engine.onnx.NativeLibraries;

/** The models that run in this process. The first is that of new projects; the others are loaded when a project first uses one. */
@ApplicationScoped
public class LocalEmbedders {

    /** Before other observers of the start, which may need the native libraries. */
    private static final int FIRST = 1;

    /** One short text does not keep more of them busy. */
    private static final int MOST_CORES = 4;

    private final List<OnnxEmbedder> all;
    private final Optional<Path> nativeDir;

    LocalEmbedders(EmbeddingConfig config, MeterRegistry registry) {
        List<LocalModel> models = LocalModel.configured(config.model().orElse(List.of()));
        int cores = config.questionCores().orElse(Math.min(MOST_CORES, Runtime.getRuntime().availableProcessors()));
        all = Stream.concat(models.stream().limit(1).map(model -> new OnnxEmbedder(model, false, cores, config, registry)),
                models.stream().skip(1).map(model -> new OnnxEmbedder(model, true, 1, config, registry))).toList();
        nativeDir = config.nativeDir();
    }

    /** On the thread that starts the application; without the model there is no application. */
    void load(@Observes @Priority(FIRST) StartupEvent started) throws IOException, OrtException {
        NativeLibraries.unpack(nativeDir);
        all.getFirst().load();
    }

    @PreDestroy
    void stop() throws InterruptedException, OrtException {
        for (OnnxEmbedder embedder : all) {
            embedder.stop();
        }
    }

    @Produces
    @Singleton
    Embedder first() {
        return all.getFirst();
    }

    public List<? extends Embedder> all() {
        return all;
    }
}
