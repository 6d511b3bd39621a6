package io.souvenir.api.v1.memories;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.MemoryAttributes.Kind;

/** Reads the kind of a memory. */
final class Kinds {

    private Kinds() {
    }

    static @Nullable Kind read(@Nullable String given) {
        return given == null ? null
                : Arrays.stream(Kind.values()).filter(kind -> kind.wireName().equals(given)).findFirst()
                        .orElseThrow(() -> SouvenirException.invalid("kind", "kind must be one of turn, fact, procedure"));
    }
}
