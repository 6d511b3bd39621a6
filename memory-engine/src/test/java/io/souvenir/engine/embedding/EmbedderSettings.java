package io.souvenir.engine.embedding;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of embedders in tests: two threads, the built-in models. */
record EmbedderSettings(int queue, long cacheEntries) implements EmbeddingConfig {

    @Override
    public Optional<List<String>> model() {
        return Optional.empty();
    }

    @Override
    public OptionalInt workers() {
        return OptionalInt.of(2);
    }

    @Override
    public OptionalInt questionCores() {
        return OptionalInt.of(2);
    }

    @Override
    public Optional<Path> nativeDir() {
        return Optional.empty();
    }
}
