package io.souvenir.engine.memory;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/** Reads rows of the table {@code memory}. */
public final class MemoryRows {

    private MemoryRows() {
    }

    public static Memory read(Row row) {
        return new Memory(row.getUUID("id"), row.getString("text"), owners(row), row.getString("role"),
                row.getString("speaker"),
                metadata(row), List.of(row.getArrayOfStrings("categories")), row.getOffsetDateTime("observed_at").toInstant(),
                expiration(row), row.getBoolean("immutable"), row.getInteger("revision"),
                row.getOffsetDateTime("created_at").toInstant(), row.getOffsetDateTime("updated_at").toInstant());
    }

    public static Owners owners(Row row) {
        return new Owners(row.getString("user_id"), row.getString("agent_id"), row.getString("app_id"),
                row.getString("run_id"));
    }

    private static Map<String, Object> metadata(Row row) {
        return ((JsonObject) row.getValue("metadata")).getMap();
    }

    private static @Nullable LocalDate expiration(Row row) {
        return row.getLocalDate("expiration_date");
    }
}
