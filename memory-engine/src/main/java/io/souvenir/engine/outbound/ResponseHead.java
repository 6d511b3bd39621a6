package io.souvenir.engine.outbound;

import org.jspecify.annotations.Nullable;

/** The parts of a response that deliveries need, without its body. */
public record ResponseHead(int status, @Nullable String retryAfter, @Nullable String location) {
}
