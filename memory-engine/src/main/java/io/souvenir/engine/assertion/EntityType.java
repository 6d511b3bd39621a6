package io.souvenir.engine.assertion;

import java.util.Arrays;
import java.util.Locale;

/** What an entity is. */
public enum EntityType {

    PERSON, ANIMAL, PLACE, ORGANIZATION, EVENT, THING, UNKNOWN;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@link #UNKNOWN} for a name of none of them. */
    public static EntityType of(String wireName) {
        return Arrays.stream(values()).filter(type -> type.wireName().equals(wireName.strip().toLowerCase(Locale.ROOT)))
                .findFirst().orElse(UNKNOWN);
    }

    /** A being is never a place, an organization or a thing. */
    public boolean isBeing() {
        return this == PERSON || this == ANIMAL;
    }
}
