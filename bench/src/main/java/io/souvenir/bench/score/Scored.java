package io.souvenir.bench.score;

import java.util.Map;

/**
 * One question's score.
 *
 * @param contextTokens tokens of the first k memories, by k
 * @param conversationTokens tokens of the whole conversation that was asked about
 */
public record Scored(String question, int category, EvidenceRanks ranks, Map<Integer, Integer> contextTokens,
        int conversationTokens) {
}
