package io.souvenir.bench.conversation;

import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation.
 *
 * @param diaId the file's id of the turn, such as {@code D3:7}: session 3, turn 7
 * @param role of the speaker: user or assistant
 * @param speaker the name, if it is known
 * @param caption describes the picture of the turn; some answers occur only there
 * @param session the session's number
 * @param at the time of the session, which all its turns share
 */
public record Turn(String diaId, String role, @Nullable String speaker, String text, @Nullable String caption, int session,
        LocalDateTime at) {

    /** The stored text of the turn: its text and the picture's caption. */
    public String content() {
        return caption == null ? text : text + " [picture: " + caption + "]";
    }
}
