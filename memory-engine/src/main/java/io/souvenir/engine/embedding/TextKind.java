package io.souvenir.engine.embedding;

import java.util.Locale;

/** Whether a text is a question or is to be found; models embed the two differently. */
enum TextKind {

    QUERY, PASSAGE;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
