package io.souvenir.bench.conversation;

import java.util.List;

/**
 * A question about a conversation.
 *
 * @param id the sample's id and the index of the question in it, such as {@code conv-26_qa5}
 * @param category LOCOMO's: 1 several turns, 2 temporal, 3 open domain, 4 one turn, 5 adversarial; LongMemEval's type of question
 * @param evidence the distinct turns that answer the question; never empty in LOCOMO
 */
public record Question(String id, String category, String text, List<String> evidence) {
}
