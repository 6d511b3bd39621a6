package io.souvenir.engine.extraction.model;

import java.io.Serial;

/** A model's answer cannot be used; the message says why and quotes nothing of it. */
final class UnreadableAnswer extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableAnswer(String problem) {
        super(problem);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
