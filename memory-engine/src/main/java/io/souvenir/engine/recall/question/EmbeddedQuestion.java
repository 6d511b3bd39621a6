package io.souvenir.engine.recall.question;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.embedding.Embedder;

/**
 * A question with its vector.
 *
 * @param text what was embedded
 * @param vector null where the project's model is unavailable now, so that words alone are compared
 * @param embedder with whose vectors it can be compared
 * @param took queueing included; zero from the cache
 */
public record EmbeddedQuestion(ParsedQuestion parsed, String text, float @Nullable [] vector, Embedder embedder,
        Duration took) {

    EmbeddedQuestion with(ParsedQuestion other) {
        return new EmbeddedQuestion(other, text, vector, embedder, took);
    }
}
