package io.souvenir.engine.rerank;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The cross-encoder in this process, for projects that have configured none. */
@ConfigMapping(prefix = "souvenir.rerank")
interface CrossEncoderConfig {

    /** The folder with the model and its manifest; without it, only remote cross-encoders are used. */
    Optional<Path> model();

    /** How many of the first memories it reads. */
    @WithDefault("20")
    @Min(1)
    @Max(200)
    int texts();

    /** How many texts it reads at once. */
    @WithDefault("10")
    @Min(1)
    int batch();

    /** How many searches are reranked at once. */
    @WithDefault("1")
    @Min(1)
    int workers();

    /** How many searches may wait; a further one is not reranked. */
    @WithDefault("8")
    @Min(1)
    int queue();

    /** On how many cores a search is reranked; all, up to four, unless given. */
    OptionalInt cores();
}
