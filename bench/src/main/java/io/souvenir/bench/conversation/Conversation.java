package io.souvenir.bench.conversation;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One sample: the turns in chronological order, and the questions with evidence in these turns.
 *
 * @param facts the facts that the file lists for each turn, by the id of the turn
 */
public record Conversation(String id, List<Turn> turns, List<Question> questions, Map<String, List<String>> facts) {

    /** Its own user scope, new in every run. */
    public String user(String run) {
        return id + "-" + run;
    }

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

    /**
     * A question about a conversation.
     *
     * @param id the sample's id and the index of the question in it, such as {@code conv-26_qa5}
     * @param category LOCOMO's: 1 several turns, 2 temporal, 3 open domain, 4 one turn, 5 adversarial; LongMemEval's type of question
     * @param evidence the distinct turns that answer the question; never empty in LOCOMO
     */
    public record Question(String id, String category, String text, List<String> evidence) {
    }
}
