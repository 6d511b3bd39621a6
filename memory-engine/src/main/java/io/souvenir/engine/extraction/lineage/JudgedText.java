package io.souvenir.engine.extraction.lineage;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.extraction.TurnPolicy;
import io.souvenir.engine.extraction.turns.JudgedTurn;
import io.souvenir.engine.extraction.turns.TurnJudge;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.MemoryAttributes.Kind;

/**
 * The text that an update gives to a memory, judged.
 *
 * @param text without what it quotes from a context block
 * @param policy which turns its project shows; null where it says the same as before
 */
public record JudgedText(String text, double trust, boolean quarantined, @Nullable TurnPolicy policy) {

    static JudgedText same(String text, MemoryAttributes attributes) {
        return new JudgedText(text, attributes.trust(), attributes.quarantined(), null);
    }

    /** The attributes of the memory that now has this text. No model is asked, so it is shown if it says something. */
    public MemoryAttributes of(MemoryAttributes attributes, Supplier<JudgedTurn> turn) {
        MemoryAttributes judged = trusted(attributes);
        return policy == null || attributes.kind() != Kind.TURN || policy == TurnPolicy.NONE ? judged
                : judged.withHidden(policy != TurnPolicy.ALL && TurnJudge.saysNothing(turn.get()));
    }

    /** The attributes with its trust, as far as they are known before it is embedded. */
    public MemoryAttributes trusted(MemoryAttributes attributes) {
        return policy == null ? attributes : attributes.withTrust(trust).withQuarantine(quarantined);
    }
}
