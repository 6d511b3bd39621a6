package io.souvenir.engine.extraction.model;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.model.chat.request.ResponseFormat;

/**
 * A question to a project's model.
 *
 * @param document the data of the task
 * @param format that the answer must have, where the model can be told
 * @param read parses the answer; throws {@code UnreadableAnswer} for one that must be asked for again
 * @param deadline for all attempts, the correction included
 */
public record Question<T>(BiFunction<ModelTasks, String, @Nullable String> task, String document,
        @Nullable ResponseFormat format, Function<@Nullable String, T> read, Duration deadline) {
}
