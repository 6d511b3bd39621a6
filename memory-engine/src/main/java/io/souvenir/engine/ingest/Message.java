package io.souvenir.engine.ingest;

import org.jspecify.annotations.Nullable;

/** One message of a conversation, or the result of a tool; {@code name} is the speaker's name where the caller knows it. */
public record Message(Role role, String content, @Nullable String name) {

    public enum Role {
        USER, ASSISTANT, SYSTEM, TOOL
    }
}
