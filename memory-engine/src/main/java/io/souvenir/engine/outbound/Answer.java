package io.souvenir.engine.outbound;

import org.jspecify.annotations.Nullable;

/** The head of an answer; its body is of no interest. */
public record Answer(int status, @Nullable String retryAfter, @Nullable String location) {
}
