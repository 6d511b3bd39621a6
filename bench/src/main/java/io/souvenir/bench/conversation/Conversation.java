package io.souvenir.bench.conversation;

import java.util.List;
import java.util.Map;

/**
 * One sample: the turns in the order they were said, and the questions that have evidence among them.
 *
 * @param facts what the file says was learned from each turn, by its name
 */
public record Conversation(String id, List<Turn> turns, List<Question> questions, Map<String, List<String>> facts) {
}
