package io.souvenir.engine.provider;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a project uses a model for. */
public enum ModelPurpose {
    /** Reads what was said and finds what is worth remembering. */
    CHAT,
    /** Turns texts into vectors. */
    EMBEDDING,
    /** Reads a question and a text together and tells how well the text answers. */
    RERANK;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ModelPurpose> named(String name) {
        return Stream.of(values()).filter(purpose -> purpose.wireName().equals(name)).findFirst();
    }
}
