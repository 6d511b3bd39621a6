package io.souvenir.engine.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Models stand on loopback, one is in a folder, and nobody waits long for them. Holds for all tests of the module: it starts Quarkus once. */
public class ModelsOnLoopback implements QuarkusTestResourceLifecycleManager {

    /** The second built-in model under another name. */
    public static final String IN_FOLDER = "bge-in-a-folder";

    private static final String MANIFEST = """
            {"name": "%s", "type": "embedding", "window": 512, "dimensions": 384, "pooling": "cls",
             "query_prefix": "Represent this sentence for searching relevant passages: "}""".formatted(IN_FOLDER);

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(Map.entry("souvenir.embedding.model", "e5-small-v2-q," + modelFolder()),
                Map.entry("souvenir.outbound.allow", "127.0.0.1:1024-65535"),
                Map.entry("souvenir.extraction.backoff", "PT0.01S"),
                Map.entry("souvenir.extraction.deadline", "PT3S"),
                Map.entry("souvenir.extraction.rest", "PT4S"),
                Map.entry("souvenir.extraction.late-pause", "PT5S"),
                Map.entry("souvenir.embedders.freshness", "PT0.1S"),
                Map.entry("souvenir.embedders.stale", "PT0.5S"),
                Map.entry("souvenir.embedders.rest", "PT0.2S"),
                Map.entry("souvenir.embedders.question-timeout", "PT2S"),
                Map.entry("souvenir.reembedding.grace", "PT2S"),
                Map.entry("souvenir.reembedding.pause", "PT0.3S"),
                Map.entry("souvenir.reembedding.page", "4"));
    }

    private static Path modelFolder() {
        try {
            Path folder = Files.createDirectories(Path.of("target", IN_FOLDER).toAbsolutePath());
            copy("bge-small-en-v1.5-q.onnx", folder.resolve("model.onnx"));
            copy("bge-small-en-v1.5-q-tokenizer.json", folder.resolve("tokenizer.json"));
            Files.writeString(folder.resolve("manifest.json"), MANIFEST);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream found = Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResourceAsStream(resource))) {
            Files.copy(found, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void stop() {
        // There is nothing to stop.
    }
}
