package io.souvenir.engine.extraction;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How far a turn is trusted: by who says it, and by whether it gives orders to a model. What is learned from several turns is trusted
 * as the least of them.
 */
public final class Trust {

    private static final double USER = 1;
    private static final double ASSISTANT = 0.8;
    private static final double SYSTEM = 0.6;
    /** What a tool returns was written by anyone. */
    private static final double TOOL = 0.5;
    private static final double SUSPICIOUS = 0.2;

    /** Between orders and what tools return. */
    private static final double QUARANTINE_BELOW = 0.3;

    private Trust() {
    }

    static double of(String role) {
        return switch (role) {
            case "user" -> USER;
            case "assistant" -> ASSISTANT;
            case "system", "developer" -> SYSTEM;
            default -> TOOL;
        };
    }

    /** Whether what repeats it must not be trusted more. */
    public static boolean isLow(Turn turn) {
        return turn.trust() <= TOOL;
    }

    public static boolean isSuspicious(Turn turn) {
        return turn.trust() <= SUSPICIOUS;
    }

    /** The turns, those at the places of {@code orders} trusted less. */
    public static List<Turn> judged(List<Turn> turns, BitSet orders) {
        return IntStream.range(0, turns.size())
                .mapToObj(i -> orders.get(i) ? turns.get(i).withTrust(SUSPICIOUS) : turns.get(i)).toList();
    }

    /** Memories of less trust are quarantined in a project; 0 quarantines none. */
    public static double quarantineBelow(Map<String, Object> settings) {
        return settings.get("quarantine_below") instanceof Number bound ? bound.doubleValue() : QUARANTINE_BELOW;
    }
}
