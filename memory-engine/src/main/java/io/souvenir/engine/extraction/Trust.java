package io.souvenir.engine.extraction;

import java.util.Map;

/** How far a turn is trusted: by its role, and by whether it contains instructions to a model. */
public final class Trust {

    private static final double USER = 1;
    private static final double ASSISTANT = 0.8;
    private static final double SUSPICIOUS = 0.2;

    private Trust() {
    }

    public static double of(Turn turn) {
        if (InjectionDetector.isIn(turn.content())) {
            return SUSPICIOUS;
        }
        return turn.role().equals("user") ? USER : ASSISTANT;
    }

    public static boolean isSuspicious(Turn turn) {
        return of(turn) == SUSPICIOUS;
    }

    /** Memories of less trust are quarantined in a project; 0 quarantines none. */
    public static double quarantineBelow(Map<String, Object> settings) {
        return settings.get("quarantine_below") instanceof Number bound ? bound.doubleValue() : 0;
    }
}
