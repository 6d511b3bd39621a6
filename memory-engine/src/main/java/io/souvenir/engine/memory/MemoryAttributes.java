package io.souvenir.engine.memory;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.dates.Days;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What a memory is, apart from its words.
 *
 * @param turns the turns of its event that a fact was taken from, by their {@code ord}; empty for what is itself a turn
 * @param language ISO 639-1; null where it cannot be told
 * @param trust 0 to 1: how far its source is believed
 * @param quarantined kept back from searches and lists until somebody lets it go
 * @param about the days it speaks of, relative ones resolved
 */
public record MemoryAttributes(Kind kind, List<Integer> turns, @Nullable String language, double trust, boolean quarantined,
        List<String> categories, @Nullable Days about) {

    /** Something said, of which nothing further is known. */
    public static final MemoryAttributes SAID = new MemoryAttributes(Kind.TURN, List.of(), null, 1, false, List.of(), null);

    public enum Kind {
        /** What was said, as it was said. */
        TURN,
        /** What was learned from one or more turns, in words that stand alone. */
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

    public MemoryAttributes trusted(double howFar) {
        return new MemoryAttributes(kind, turns, language, howFar, quarantined, categories, about);
    }

    public MemoryAttributes heldBack() {
        return new MemoryAttributes(kind, turns, language, trust, true, categories, about);
    }

    public MemoryAttributes in(@Nullable String tongue) {
        return new MemoryAttributes(kind, turns, tongue, trust, quarantined, categories, about);
    }

    public MemoryAttributes about(@Nullable Days days) {
        return new MemoryAttributes(kind, turns, language, trust, quarantined, categories, days);
    }

    public MemoryAttributes categorised(List<String> names) {
        return new MemoryAttributes(kind, turns, language, trust, quarantined, names, about);
    }

    public @Nullable LocalDate aboutFrom() {
        return about == null ? null : about.from();
    }

    public @Nullable LocalDate aboutTo() {
        return about == null ? null : about.to();
    }

    public String json() {
        return new JsonObject().put("kind", kind.wireName()).put("turns", new JsonArray(turns)).put("language", language)
                .put("trust", trust).put("quarantined", quarantined)
                .put("described_from", Objects.toString(aboutFrom(), null))
                .put("described_to", Objects.toString(aboutTo(), null)).encode();
    }
}
