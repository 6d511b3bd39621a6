package io.souvenir.engine.extraction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which turns searches and lists of a project show; the others are kept for the record alone. */
public enum TurnPolicy {

    ALL,
    /** Those that say something. */
    TELLING,
    /** Those from which a fact was extracted; without extraction, those that say something. */
    WITH_FACTS, NONE;

    /** The name of the setting. */
    public static final String SETTING = "turns";

    public static TurnPolicy of(Map<String, Object> settings) {
        return Arrays.stream(values()).filter(policy -> policy.wireName().equals(settings.get(SETTING))).findFirst()
                .orElse(TELLING);
    }

    public static List<String> wireNames() {
        return Arrays.stream(values()).map(TurnPolicy::wireName).toList();
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
