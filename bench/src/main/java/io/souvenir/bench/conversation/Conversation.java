package io.souvenir.bench.conversation;

import java.util.List;
import java.util.Map;

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
}
