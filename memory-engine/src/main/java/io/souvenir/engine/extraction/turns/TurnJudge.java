package io.souvenir.engine.extraction.turns;

import java.util.regex.Pattern;

import io.souvenir.engine.extraction.model.SecretRedactor;
import io.souvenir.engine.language.SmallTalk;
import io.souvenir.engine.memory.derived.TextFeatures;

/**
 * Tells turns that say nothing, such as thanks, standard phrases of assistants and progress of tools, from those that say something. In
 * doubt a turn says something.
 */
public final class TurnJudge {

    /** A longer text may say something in a few of its words. */
    private static final int LONGEST = 40;
    /** Of the output of a tool, which is judged line by line if it is long. */
    private static final int MOST_LINES = 100;

    /** Digits, addresses, codes and signs at words ("AB-", "C#") name something, in whatever polite words. */
    private static final Pattern NAMES_SOMETHING = Pattern
            .compile("\\p{N}|[\\p{L}\\p{N}][@/#_=][\\p{L}\\p{N}]|\\p{L}[+#−-]+(?:\\s|$)");

    private TurnJudge() {
    }

    /** Read when the first turn is judged. */
    private static final class Fitted {
        static final TurnWeights WEIGHTS = TurnWeights.fitted();
    }

    public static boolean saysNothing(JudgedTurn turn) {
        return saysNothing(turn, Fitted.WEIGHTS);
    }

    static boolean saysNothing(JudgedTurn turn, TurnWeights weights) {
        return SecretRedactor.isSecret(turn.text())
                || !turn.answers() && !namesSomething(turn) && isHidden(turn, weights);
    }

    /** Tools and assistants print digits and signs of no meaning. */
    private static boolean namesSomething(JudgedTurn turn) {
        return turn.said() == Speaker.USER && NAMES_SOMETHING.matcher(turn.text()).find();
    }

    private static boolean isHidden(JudgedTurn turn, TurnWeights weights) {
        if (!SmallTalk.hasContent(turn.text())) {
            return true;
        }
        if (TextFeatures.words(turn.text()) <= LONGEST) {
            return weights.sayNothing(turn);
        }
        return turn.said() == Speaker.TOOL && turn.text().lines().limit(MOST_LINES + 1).count() <= MOST_LINES
                && turn.text().lines().filter(line -> !line.isBlank()).map(turn::with)
                        .allMatch(line -> TextFeatures.words(line.text()) <= LONGEST && weights.sayNothing(line));
    }
}
