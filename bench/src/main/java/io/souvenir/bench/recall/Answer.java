package io.souvenir.bench.recall;

import java.util.List;
import java.util.Map;

import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Question;

/**
 * What the service answered to one question, and what it took.
 *
 * @param ranking the turns of the memories found, best first
 * @param context the same memories as lines of an answer's context
 * @param factsOfTen how many of the first ten are facts; each was learned from the one turn in the ranking
 * @param degraded the service said that a part of its search was unavailable
 * @param searchMillis the whole call as this client saw it
 * @param embeddingMillis the bare embedding of the same question in this process
 * @param serverMillis what the service says it spent, by name
 */
public record Answer(Conversation conversation, Question question, List<String> ranking, List<String> context,
        int factsOfTen, boolean degraded, double searchMillis, double embeddingMillis, Map<String, Double> serverMillis) {
}
