package io.souvenir.engine.extraction;

import dev.langchain4j.exception.ContentFilteredException;

/** A model that will not answer: asking again changes nothing. */
final class ModelRefusalException {

    private ModelRefusalException() {
    }

    static boolean is(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ContentFilteredException) {
                return true;
            }
        }
        return false;
    }
}
