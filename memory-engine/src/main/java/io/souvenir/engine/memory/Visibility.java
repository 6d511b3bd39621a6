package io.souvenir.engine.memory;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.MemoryAttributes.Kind;

/**
 * Which of the memories that match a list shows.
 *
 * @param expired whether those after their expiration date too
 * @param kind those of one kind alone; null for facts, and the turns that no fact speaks for
 * @param quarantined those that are kept back, or those that are not; null for whatever there is
 */
public record Visibility(boolean expired, @Nullable Kind kind, @Nullable Boolean quarantined) {

    private static final String UNCOVERED = """
            (kind <> 'turn' or not exists (
                select from memory f where f.tenant_id = memory.tenant_id and f.event_id = memory.event_id and f.kind <> 'turn'
                    and not f.quarantined and memory.turn_position = any (f.turn_positions)))""";

    public static final Visibility EVERYTHING = new Visibility(true, null, null);

    public static Visibility current(boolean expired) {
        return new Visibility(expired, null, false);
    }

    /** Of the table {@code memory}. */
    String condition() {
        List<String> conditions = new ArrayList<>();
        if (quarantined != null) {
            conditions.add(quarantined ? "quarantined" : "not quarantined");
        }
        if (kind != null) {
            conditions.add("kind = '" + kind.wireName() + "'");
        } else if (Boolean.FALSE.equals(quarantined)) {
            conditions.add(UNCOVERED);
        }
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }
}
