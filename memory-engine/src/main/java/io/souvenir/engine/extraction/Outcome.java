package io.souvenir.engine.extraction;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

/**
 * Who extracted an add.
 *
 * @param reason why the project's model did not; null where it did, or where the project has none
 */
public record Outcome(By by, @Nullable String reason) {

    /** The project has no model. */
    public static final Outcome OFFLINE = new Outcome(By.OFFLINE, null);
    public static final Outcome MODEL = new Outcome(By.MODEL, null);

    public enum By {
        MODEL, OFFLINE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Outcome offline(String reason) {
        return new Outcome(By.OFFLINE, reason);
    }

    public String json() {
        return new JsonObject().put("by", by.wireName()).put("reason", reason).encode();
    }

    public static @Nullable Outcome read(@Nullable Object json) {
        return json instanceof JsonObject kept
                ? new Outcome(By.valueOf(kept.getString("by").toUpperCase(Locale.ROOT)), kept.getString("reason"))
                : null;
    }
}
