package io.souvenir.engine.extraction.grounding;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a model states.
 *
 * @param language ISO 639-1; null where the model does not say
 * @param names that the model says it has
 */
public record Claim(String text, @Nullable String language, List<String> names) {
}
