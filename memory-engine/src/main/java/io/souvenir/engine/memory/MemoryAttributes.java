package io.souvenir.engine.memory;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.dates.Days;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What a memory is, apart from its text.
 *
 * @param turns for a fact, the turns of its event that it was extracted from, by their {@code ord}; empty for a turn
 * @param language ISO 639-1; null where it is not known
 * @param trust 0 to 1: how reliable its source is
 * @param quarantined excluded from searches and lists until somebody releases it
 * @param hidden kept for the record alone: a turn that says nothing, or that the project's policy does not show
 * @param about the days that it mentions, relative ones resolved
 */
public record MemoryAttributes(Kind kind, List<Integer> turns, @Nullable String language, double trust, boolean quarantined,
        boolean hidden, List<String> categories, @Nullable Days about) {

    /** Those of a turn that has not been analysed. */
    public static final MemoryAttributes OF_TURN = new MemoryAttributes(Kind.TURN, List.of(), null, 1, false, false,
            List.of(), null);

    public enum Kind {
        /** A turn of a conversation, word for word. */
        TURN,
        /** A fact extracted from one or more turns, which is understood without them. */
        FACT,
        /** How an agent does something. */
        PROCEDURE;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public static Kind of(String wireName) {
            return valueOf(wireName.toUpperCase(java.util.Locale.ROOT));
        }
    }

    public MemoryAttributes withTrust(double value) {
        return new MemoryAttributes(kind, turns, language, value, quarantined, hidden, categories, about);
    }

    public MemoryAttributes withQuarantine(boolean value) {
        return new MemoryAttributes(kind, turns, language, trust, value, hidden, categories, about);
    }

    public MemoryAttributes withHidden(boolean value) {
        return new MemoryAttributes(kind, turns, language, trust, quarantined, value, categories, about);
    }

    public MemoryAttributes withLanguage(@Nullable String value) {
        return new MemoryAttributes(kind, turns, value, trust, quarantined, hidden, categories, about);
    }

    public MemoryAttributes withDays(@Nullable Days value) {
        return new MemoryAttributes(kind, turns, language, trust, quarantined, hidden, categories, value);
    }

    public MemoryAttributes withCategories(List<String> value) {
        return new MemoryAttributes(kind, turns, language, trust, quarantined, hidden, value, about);
    }

    public @Nullable LocalDate aboutFrom() {
        return about == null ? null : about.from();
    }

    public @Nullable LocalDate aboutTo() {
        return about == null ? null : about.to();
    }

    /** As the statement that inserts memories reads it. */
    public String json() {
        return new JsonObject().put("kind", kind.wireName()).put("turns", new JsonArray(turns)).put("language", language)
                .put("trust", trust).put("quarantined", quarantined).put("hidden", hidden)
                .put("about_from", Objects.toString(aboutFrom(), null))
                .put("about_to", Objects.toString(aboutTo(), null)).encode();
    }
}
