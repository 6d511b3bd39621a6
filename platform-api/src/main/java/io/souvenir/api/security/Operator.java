package io.souvenir.api.security;

/** Whoever runs this installation. Operators found organizations and see nobody's memories. */
public record Operator(String subject) implements Caller {
}
