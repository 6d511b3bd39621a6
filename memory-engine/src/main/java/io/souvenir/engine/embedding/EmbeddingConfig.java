package io.souvenir.engine.embedding;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The embedding models in this process. */
@ConfigMapping(prefix = "souvenir.embedding")
interface EmbeddingConfig {

    /**
     * The model of new projects, and further models that projects can change to: folders with a manifest, and names of built-in
     * models, which are there in any case.
     */
    Optional<List<String>> model();

    /** How many texts may wait, questions and passages each; a further one is refused. */
    @WithDefault("512")
    @Min(1)
    int queue();

    /** How many texts are embedded at once; as many as there are cores unless given. */
    OptionalInt workers();

    /** On how many cores a question is embedded while nothing else is; all, up to four, unless given. */
    OptionalInt questionCores();

    /** How many vectors are cached by the content of their text, about 1.6 kB each; 0 caches none. */
    @WithDefault("10000")
    @Min(0)
    long cacheEntries();

    /** Where native libraries are unpacked, again at every start; a folder below the system's temporary one unless given. */
    Optional<Path> nativeDir();
}
