package io.souvenir.engine.memory;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.MemoryAttributes.Kind;

/**
 * Which of the memories that match a filter a list shows.
 *
 * @param expired whether expired ones are included
 * @param kind the only kind to show; null for facts, and the turns without a fact
 * @param quarantined whether to show only quarantined memories or only others; null for both
 * @param hidden whether turns that are kept for the record alone are included
 */
public record Visibility(boolean expired, @Nullable Kind kind, @Nullable Boolean quarantined, boolean hidden) {

    private static final String WITHOUT_FACT = """
            (kind <> 'turn' or not exists (
                select from memory f where f.tenant_id = memory.tenant_id and f.event_id = memory.event_id and f.kind <> 'turn'
                    and not f.quarantined and memory.turn_position = any (f.turn_positions)))""";

    public static final Visibility EVERYTHING = new Visibility(true, null, null, true);

    public static Visibility current(boolean expired) {
        return new Visibility(expired, null, false, false);
    }

    /** As a condition on the table {@code memory}. */
    String condition() {
        List<String> conditions = new ArrayList<>();
        if (quarantined != null) {
            conditions.add(quarantined ? "quarantined" : "not quarantined");
        }
        if (!hidden) {
            conditions.add("not hidden");
        }
        if (kind != null) {
            conditions.add("kind = '" + kind.wireName() + "'");
        } else if (Boolean.FALSE.equals(quarantined)) {
            conditions.add(WITHOUT_FACT);
        }
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }
}
