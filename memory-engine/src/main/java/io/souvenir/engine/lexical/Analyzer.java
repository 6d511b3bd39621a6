package io.souvenir.engine.lexical;

import org.jspecify.annotations.Nullable;

/** Analyzes a text into stems for keyword ranking. Thread-safe. */
public interface Analyzer {

    /** @param language ISO 639-1; null is read as English */
    Terms analyze(String text, @Nullable String language);

    default Terms analyze(String text) {
        return analyze(text, null);
    }

    /** The same for texts of one language. */
    default Analyzer in(@Nullable String usual) {
        return (text, language) -> analyze(text, language == null ? usual : language);
    }
}
