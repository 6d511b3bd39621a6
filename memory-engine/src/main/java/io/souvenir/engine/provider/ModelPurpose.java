package io.souvenir.engine.provider;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a project uses a model for. */
public enum ModelPurpose {
    /** Extracts memories from messages. */
    CHAT,
    /** Turns texts into vectors. */
    EMBEDDING,
    /** Scores how well a text answers a question. */
    RERANK;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ModelPurpose> named(String name) {
        return Stream.of(values()).filter(purpose -> purpose.wireName().equals(name)).findFirst();
    }
}
