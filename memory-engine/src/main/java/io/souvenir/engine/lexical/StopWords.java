package io.souvenir.engine.lexical;

import java.util.List;

import org.apache.lucene.analysis.CharArraySet;

/**
 * Words that say nothing about what a text is about: Lucene's English list, and the question words, auxiliaries and pronouns
 * that every question carries and every chat turn answers with. On LOCOMO (1,536 questions, evidence recall@10) BM25 alone
 * reaches 57.8 with Lucene's list and 63.3 with this one, the fused ranking 83.0 and 83.9.
 */
final class StopWords {

    static final List<String> ENGLISH = List.of(
            "a", "an", "and", "are", "as", "at", "be", "been", "being", "but", "by", "can", "could", "did", "do", "does",
            "doing", "for", "from", "had", "has", "have", "having", "he", "her", "hers", "him", "his", "how", "i", "if", "in",
            "into", "is", "it", "its", "me", "my", "no", "not", "of", "on", "or", "our", "she", "should", "so", "such",
            "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "us", "was",
            "we", "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "with", "would", "you",
            "your");

    private StopWords() {
    }

    static CharArraySet asSet() {
        return CharArraySet.unmodifiableSet(new CharArraySet(ENGLISH, false));
    }
}
