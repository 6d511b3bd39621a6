package io.souvenir.engine.recall.ranking;

import java.util.Locale;


/**
 * One reason why a memory may answer a question, and its weight in the sum. Values are 0 to 1 (the date's up to 1.5, the
 * feedback's -2 to 0.25) and no weight is negative, so that more of anything never ranks a memory lower. The weights were
 * chosen on conversations between people, hold on either half of them, and are round: the optimum is flat. How they came
 * about is told in docs/ranking.md.
 */
enum Signal {

    /** Cosine of the question, asked as the speaker would say it, with the vector of the turn and the one before it. */
    SEMANTIC(5),
    /** How well the session's three nearest turns fit. */
    SESSION(3),
    /** BM25 over the turn and the two before and after it. */
    BM25(4),
    /** The turn after fits: an answer follows its question, and people stay with a matter. */
    NEXT(2.5),
    /** The turn before is a question and fits: this one answers it. */
    ANSWER(0.5),
    /** The question names the speaker: fully where it names nobody else, half where it names this one first. */
    SPEAKER(2.5),
    /** The turn speaks of time, and the question asks when; a quarter where it does not ask. */
    TIME(2),
    /** The share of the question's telling words that the turn contains. */
    COVERAGE(1),
    /** BM25 of the telling words of the best first hits. */
    EXPANSION(1),
    /** Short turns rarely hold evidence. */
    LENGTH(1),
    /** The question names the month, or month and year, in which it was said or of which it speaks. */
    DATE(0.5),
    /** A question is rarely evidence. */
    STATEMENT(0.5),
    /** A user's own words: people state what matters about them. Silent where all turns have one role. */
    ROLE(1.5),
    /**
     * By how much the best of the facts that were learned from the turn is nearer to the question than the turn itself. Most
     * turns have none, and are no worse for it; weighs less than what it is measured against, so that a nearer turn never loses.
     */
    FACT(3),
    /** BM25 of the best of these facts. */
    FACT_WORDS(1),
    /** It names somebody or something that memories relate to whom the question names, at most two relations away. */
    GRAPH(3),
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
