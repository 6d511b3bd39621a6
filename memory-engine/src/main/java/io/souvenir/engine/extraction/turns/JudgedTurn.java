package io.souvenir.engine.extraction.turns;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.language.SmallTalk;
import io.souvenir.engine.memory.derived.TextFeatures;

/**
 * A turn, and what is known of it without a language model.
 *
 * @param namesDays whether it mentions a day
 * @param answers whether it answers a question that says something
 * @param vector of the built-in embedding model; null where only other models have embedded it
 */
public record JudgedTurn(String text, String role, Assertions assertions, boolean namesDays, boolean answers,
        @Nullable Placed vector) {

    /**
     * The vector of a turn, which covers the turn before it.
     *
     * @param before the vector of that turn; null where it is not available
     * @param first whether there is no turn before it
     */
    public record Placed(float[] own, float @Nullable [] before, boolean first) {
    }

    /** Whether a turn answers the shown one before it in its session. */
    public static boolean answers(String role, @Nullable String before) {
        return before != null && role.equals("user") && TextFeatures.isQuestion(before) && SmallTalk.hasContent(before);
    }
}
