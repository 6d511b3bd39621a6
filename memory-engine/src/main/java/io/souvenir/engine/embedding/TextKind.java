package io.souvenir.engine.embedding;

import java.util.Locale;

/** What a text is to a model. */
enum TextKind {

    QUERY, PASSAGE;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
