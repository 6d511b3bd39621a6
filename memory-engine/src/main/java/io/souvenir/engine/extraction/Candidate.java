package io.souvenir.engine.extraction;

import org.jspecify.annotations.Nullable;

/** A text worth keeping and the turn it came from. */
public record Candidate(int turnOrd, String role, @Nullable String speaker, String text) {
}
