package io.souvenir.bench.conversation;

import java.util.List;

/** One sample: the turns in the order they were said, and the questions that have evidence among them. */
public record Conversation(String id, List<Turn> turns, List<Question> questions) {
}
