package io.souvenir.engine.extraction;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

/**
 * How the memories of an add were extracted.
 *
 * @param reason why the project's model was not used; null where it was, or where the project has none
 */
public record ExtractionOutcome(By by, @Nullable String reason) {

    /** The project has no model. */
    public static final ExtractionOutcome OFFLINE = new ExtractionOutcome(By.OFFLINE, null);
    public static final ExtractionOutcome MODEL = new ExtractionOutcome(By.MODEL, null);

    public enum By {
        MODEL, OFFLINE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static ExtractionOutcome offline(String reason) {
        return new ExtractionOutcome(By.OFFLINE, reason);
    }

    public String json() {
        return new JsonObject().put("by", by.wireName()).put("reason", reason).encode();
    }

    public static @Nullable ExtractionOutcome read(@Nullable Object json) {
        return json instanceof JsonObject kept
                ? new ExtractionOutcome(By.valueOf(kept.getString("by").toUpperCase(Locale.ROOT)), kept.getString("reason"))
                : null;
    }
}
