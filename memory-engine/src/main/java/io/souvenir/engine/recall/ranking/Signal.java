package io.souvenir.engine.recall.ranking;

import java.util.Locale;

/**
 * One reason why a memory may answer a question, with its weight in the sum. Values are 0 to 1 (the
 * feedback's -2 to 0.25) and no weight is negative, so that a higher value never ranks a memory lower. The weights were chosen
 * on conversations between people and are round, because the optimum is flat; docs/ranking.md has the measurements.
 */
enum Signal {

    /** Cosine of the question, in the first person, with the vector of the turn, and of the one before it where that is short. */
    SEMANTIC(7),
    /** The mean of the three highest semantic values of the session. */
    SESSION(2),
    /** BM25 over the turn and the two before and after it. */
    BM25(4.5),
    /** The semantic value of the turn after, of a text itself that stands alone: an answer follows its question. */
    NEXT_TURN(2.5),
    /** The semantic value of the turn before, where that is a question: this turn answers it. */
    ANSWERS_PREVIOUS(0.5),
    /** The question names the speaker: 1 where it names nobody else, half where it names this speaker first. */
    SPEAKER(2.5),
    /**
     * The turn has an expression of time and the question asks when. A quarter where it does not ask; a text that stands alone then has
     * that quarter in any case.
     */
    TIME_EXPRESSION(1.5),
    /** The share of the question's words that the turn contains, weighted by rarity (IDF). */
    COVERAGE(1),
    /** BM25 of the terms that pseudo-relevance feedback adds to the question, as far as the question's own terms are found. */
    QUERY_EXPANSION(1),
    /** Short turns are rarely evidence in a dialogue; a text that stands alone has the full value. */
    LENGTH(1.5),
    /** The turn was said on the days that the question names, or is about them. */
    DATE(4),
    /** The text was said later on the topic of the best one, see {@link Recency}. The weight is the most by which it is raised. */
    RECENCY(20),
    /** The turn is not a question, which is rarely evidence. */
    DECLARATIVE(1),
    /** The turn is the user's: people state what matters about themselves. 1 for all where all turns have one role. */
    ROLE(4),
    /**
     * By how much the best fact learned from the turn is nearer to the question than the turn itself. Most turns have no facts
     * and lose nothing by it; the weight is below that of {@link #SEMANTIC}, so that a nearer turn never loses.
     */
    FACT_SEMANTIC(4),
    /** BM25 of the best of these facts. */
    FACT_BM25(1),
    /** The turn mentions an entity that is at most two relations away from one that the question names. */
    GRAPH(3),
    /**
     * What callers reported about the memory. Negative feedback outweighs a memory's place in the conversation; positive
     * feedback counts little, so that popular memories do not hide better ones.
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
