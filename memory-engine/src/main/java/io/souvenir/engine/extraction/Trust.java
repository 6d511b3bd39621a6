package io.souvenir.engine.extraction;

import java.util.Map;

/** How far what was said is believed: by who said it, and by whether it tries to give orders to a model. */
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

    static boolean suspicious(Turn turn) {
        return of(turn) == SUSPICIOUS;
    }

    /** Below which trust a project keeps memories back; 0 keeps none back. */
    public static double quarantineBelow(Map<String, Object> settings) {
        return settings.get("quarantine_below") instanceof Number bound ? bound.doubleValue() : 0;
    }
}
