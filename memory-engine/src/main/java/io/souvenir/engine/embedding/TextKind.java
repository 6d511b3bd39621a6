package io.souvenir.engine.embedding;

import java.util.Locale;

/** What a text is to the model, which wants to be told by a prefix. */
enum TextKind {

    QUERY("query: "),
    PASSAGE("passage: ");

    private final String prefix;

    TextKind(String prefix) {
        this.prefix = prefix;
    }

    String prefixed(String text) {
        return prefix + text;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
