package io.souvenir.engine.recall;

import java.util.Locale;

/**
 * One reason why a memory may answer a question, and its weight in the sum. Values are 0 to 1 (the date's up to 1.5,
 * the feedback's -2 to 0.25). The
 * weights were fitted on conversations between people, checked on others kept apart, and rounded: rounding costs nothing.
 */
enum Signal {

    /** Cosine of the question with the vector of the turn and the one before it. */
    SEMANTIC(8),
    /** Short turns rarely hold evidence. */
    LENGTH(3),
    /** How well the session's best turns fit. */
    SESSION(2),
    /** The same by words alone. */
    SESSION_WORDS(1.75),
    /** The question names one person, and that person said it. */
    SPEAKER(2),
    /** A user's own words: people state what matters about them. Silent where all turns have one role. */
    ROLE(2),
    /** BM25 over the turn and its neighbours. */
    BM25(1.75),
    /** An answer follows its question: the turn after fits. */
    NEXT(1.25),
    /** The turn after a hit repeats it, and the vector holds the turn before already. */
    PREVIOUS(-1.25),
    /** The share of the question's telling words that the turn contains. */
    COVERAGE(1),
    /** The question names the month, or month and year, in which it was said. */
    DATE(1),
    /** BM25 of the telling words of the best first hits. */
    EXPANSION(0.75),
    /** A question is rarely evidence. */
    QUESTION(-0.5),
    /** Cosine of the question with the best of the facts that were learned from the turn. */
    FACT(2),
    /** BM25 of the best of these facts. */
    FACT_WORDS(1),
    /**
     * What callers said of the memory. Blame outweighs where in a conversation it stands; praise is worth little, so that the
     * popular does not hide the fitting.
     */
    FEEDBACK(3);

    private final double weight;

    Signal(double weight) {
        this.weight = weight;
    }

    double weight() {
        return weight;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
