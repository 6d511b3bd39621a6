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
 */
public record JudgedTurn(String text, String role, Assertions assertions, boolean namesDays, boolean answers) {

    Speaker said() {
        return switch (role) {
            case "user" -> Speaker.USER;
            case "assistant" -> Speaker.ASSISTANT;
            default -> Speaker.TOOL;
        };
    }

    JudgedTurn with(String part) {
        return new JudgedTurn(part, role, assertions, namesDays, answers);
    }

    /** Whether a turn answers the shown one before it in its session. */
    public static boolean answers(String role, @Nullable String before) {
        return before != null && role.equals("user") && TextFeatures.isQuestion(before) && SmallTalk.hasContent(before);
    }
}
