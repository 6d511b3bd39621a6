package io.souvenir.bench.score;

import java.util.Map;

/**
 * One question's score.
 *
 * @param conversation the place of its conversation in the file, from 1
 * @param contextTokens tokens of the first k memories, by k
 * @param conversationTokens tokens of the whole conversation that was asked about
 */
public record Scored(String question, int conversation, String category, EvidenceRanks ranks,
        Map<Integer, Integer> contextTokens, int conversationTokens) {
}
