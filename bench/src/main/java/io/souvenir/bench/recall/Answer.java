package io.souvenir.bench.recall;

import java.util.List;
import java.util.Map;

import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Conversation.Question;

/**
 * The answer to one question and its times.
 *
 * @param ranking the turns of the returned memories, best first
 * @param context the same memories as lines of a prompt
 * @param factsOfTen the number of facts among the first ten; each was extracted from the turn in the ranking
 * @param degraded whether the service reported that a part of its search was unavailable
 * @param searchMillis the time of the whole call at the client
 * @param embeddingMillis the bare embedding of the same question in this process, on one thread
 * @param allCoresMillis the same on all cores
 * @param serverMillis the times that the service reports, by name
 */
public record Answer(Conversation conversation, Question question, List<String> ranking, List<String> context,
        int factsOfTen, boolean degraded, double searchMillis, double embeddingMillis, double allCoresMillis,
        Map<String, Double> serverMillis) {
}
