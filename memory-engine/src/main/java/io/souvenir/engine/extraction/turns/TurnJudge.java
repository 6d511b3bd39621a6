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

    /** Words of a longer turn may say something that its vector does not show. */
    private static final int LONGEST = 40;

    /** Digits, addresses, codes and signs at words ("AB-", "C#") name something, in whatever polite words. */
    private static final Pattern NAMES_SOMETHING = Pattern
            .compile("\\p{N}|[\\p{L}\\p{N}][@/#_=][\\p{L}\\p{N}]|\\p{L}[+#−-]+(?:\\s|$)");

    private TurnJudge() {
    }

    public static boolean saysNothing(JudgedTurn turn) {
        return SecretRedactor.isSecret(turn.text()) || !turn.answers() && !namesSomething(turn)
                && isHidden(turn, turn.vector() == null ? TurnWeights.SHAPE_ALONE : TurnWeights.WITH_VECTOR);
    }

    /** Tools print digits and signs of no meaning. */
    private static boolean namesSomething(JudgedTurn turn) {
        return (turn.role().equals("user") || turn.role().equals("assistant")) && NAMES_SOMETHING.matcher(turn.text()).find();
    }

    /** A user's single word, such as "Widowed", has no vector to judge by. */
    static boolean isHidden(JudgedTurn turn, TurnWeights weights) {
        int words = TextFeatures.words(turn.text());
        return !SmallTalk.hasContent(turn.text())
                || words <= LONGEST && !(words == 1 && turn.role().equals("user")) && weights.sayNothing(turn);
    }
}
