package io.souvenir.engine.extraction;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a model is shown besides the turns of an add, so that it can tell what they refer to and what they change.
 *
 * @param earlier the last turns before the add, the oldest first; no fact may cite them
 * @param entities the names that the nearest memories mention
 * @param memories the nearest memories; the model knows each by its place in this list, from 1
 */
public record Background(List<Turn> earlier, List<String> entities, List<KnownMemory> memories) {

    public static final Background NONE = new Background(List.of(), List.of(), List.of());

    /**
     * An existing memory.
     *
     * @param closable false where it is immutable, or too long to be shown whole
     */
    public record KnownMemory(UUID id, int revision, String role, @Nullable String speaker, String text, Instant saidAt,
            boolean closable) {
    }
}
