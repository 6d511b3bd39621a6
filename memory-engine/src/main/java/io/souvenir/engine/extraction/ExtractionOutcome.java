package io.souvenir.engine.extraction;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

/**
 * How the memories of an add were extracted.
 *
 * @param reason why the project's model was not used; null where it was, or where the project has none
 * @param pending whether the model is asked again later
 */
public record ExtractionOutcome(By by, @Nullable String reason, boolean pending) {

    /** The project has no model. */
    public static final ExtractionOutcome OFFLINE = new ExtractionOutcome(By.OFFLINE, null, false);
    public static final ExtractionOutcome MODEL = new ExtractionOutcome(By.MODEL, null, false);

    public enum By {
        MODEL, OFFLINE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The model failed for good. */
    public static ExtractionOutcome offline(String reason) {
        return new ExtractionOutcome(By.OFFLINE, reason, false);
    }

    /** The model failed for a passing reason. */
    public static ExtractionOutcome pending(String reason) {
        return new ExtractionOutcome(By.OFFLINE, reason, true);
    }

    public ExtractionOutcome notPending() {
        return new ExtractionOutcome(by, reason, false);
    }

    /** Whether the model decides, or will, what the add changes. */
    public boolean modelDecides() {
        return by == By.MODEL || pending;
    }

    public String json() {
        return new JsonObject(fields()).encode();
    }

    /** As the event stores it; what says nothing is left out. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("by", by.wireName()));
        if (reason != null) {
            fields.put("reason", reason);
        }
        if (pending) {
            fields.put("pending", true);
        }
        return fields;
    }

    public static @Nullable ExtractionOutcome read(@Nullable Object json) {
        return json instanceof JsonObject kept
                ? new ExtractionOutcome(By.valueOf(kept.getString("by").toUpperCase(Locale.ROOT)), kept.getString("reason"),
                        kept.getBoolean("pending", false))
                : null;
    }
}
