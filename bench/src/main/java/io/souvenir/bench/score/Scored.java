package io.souvenir.bench.score;

import java.util.Map;

/**
 * The score of one question.
 *
 * @param conversation the position of its conversation in the file, from 1
 * @param contextTokens tokens of the first k memories, by k
 * @param conversationTokens tokens of the question's whole conversation
 */
public record Scored(String question, int conversation, String category, EvidenceRanks ranks,
        Map<Integer, Integer> contextTokens, int conversationTokens) {
}
