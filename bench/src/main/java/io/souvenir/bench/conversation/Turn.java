package io.souvenir.bench.conversation;

import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

/**
 * One thing said.
 *
 * @param diaId the file's name of the turn, such as {@code D3:7}: session 3, turn 7
 * @param role of the one who said it: user or assistant
 * @param speaker the name, where it is known
 * @param caption what the picture shared with the turn shows; some answers are only there
 * @param session the session's number
 * @param at when the session took place; all its turns share it
 */
public record Turn(String diaId, String role, @Nullable String speaker, String text, @Nullable String caption, int session,
        LocalDateTime at) {

    /** What is remembered of the turn: its text, and the picture's caption after it. */
    public String content() {
        return caption == null ? text : text + " [picture: " + caption + "]";
    }
}
