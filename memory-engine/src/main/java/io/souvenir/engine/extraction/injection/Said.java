package io.souvenir.engine.extraction.injection;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** What somebody said in a conversation. */
public record Said(String role, @Nullable String speaker, String text) {

    boolean isOfSameSpeaker(Said other) {
        return role.equals(other.role) && Objects.equals(speaker, other.speaker);
    }
}
