package io.souvenir.engine.extraction.turns;

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

    private TurnJudge() {
    }

    public static boolean saysNothing(JudgedTurn turn) {
        return SecretRedactor.isSecret(turn.text()) || !turn.answers()
                && isHidden(turn, turn.vector() == null ? TurnWeights.SHAPE_ALONE : TurnWeights.WITH_VECTOR);
    }

    static boolean isHidden(JudgedTurn turn, TurnWeights weights) {
        return !SmallTalk.hasContent(turn.text())
                || TextFeatures.words(turn.text()) <= LONGEST && weights.sum(turn) >= weights.least();
    }
}
