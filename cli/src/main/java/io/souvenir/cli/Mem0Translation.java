package io.souvenir.cli;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Translates a memory from the form of Mem0's lists to the form of Souvenir's import. Other fields of the row are dropped. */
final class Mem0Translation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UUID_PATTERN = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final int DATE_LENGTH = 10;

    private Mem0Translation() {
    }

    /** The row is not a memory. The message says why without repeating content of the row. */
    static final class InvalidRowException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;

        InvalidRowException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** Returns a memory without {@code id} where the row has none. */
    static ObjectNode memory(JsonNode row) throws InvalidRowException {
        if (!row.isObject()) {
            throw new InvalidRowException("it is not a JSON object");
        }
        ObjectNode memory = JSON.createObjectNode();
        id(row, memory);
        text(row, memory);
        owners(row, memory);
        for (String time : List.of("created_at", "updated_at", "timestamp")) {
            if (present(row.path(time))) {
                memory.set(time, row.get(time));
            }
        }
        if (present(row.path("expiration_date"))) {
            String date = row.get("expiration_date").asText();
            memory.put("expiration_date", date.substring(0, Math.min(DATE_LENGTH, date.length())));
        }
        for (String field : List.of("metadata", "immutable")) {
            if (present(row.path(field))) {
                memory.set(field, row.get(field));
            }
        }
        categories(row.path("categories"), memory);
        return memory;
    }

    private static void id(JsonNode row, ObjectNode memory) throws InvalidRowException {
        JsonNode id = row.path("id");
        if (!present(id)) {
            return;
        }
        if (!id.asText().matches(UUID_PATTERN)) {
            throw new InvalidRowException("id is not a UUID");
        }
        memory.put("id", id.asText());
    }

    private static void text(JsonNode row, ObjectNode memory) throws InvalidRowException {
        JsonNode text = row.hasNonNull("memory") ? row.get("memory") : row.path("text");
        if (!text.isTextual() || text.asText().isBlank()) {
            throw new InvalidRowException("memory is missing or blank");
        }
        memory.set("memory", text);
    }

    /** Mem0 calls the run {@code session_id} in lists and {@code run_id} elsewhere. */
    private static void owners(JsonNode row, ObjectNode memory) throws InvalidRowException {
        int before = memory.size();
        for (String owner : List.of("user_id", "agent_id", "app_id", "run_id")) {
            JsonNode id = owner.equals("run_id") && !present(row.path(owner)) ? row.path("session_id") : row.path(owner);
            if (present(id)) {
                memory.put(owner, id.asText());
            }
        }
        if (memory.size() == before) {
            throw new InvalidRowException("it has no user_id, agent_id, app_id, run_id or session_id");
        }
    }

    private static void categories(JsonNode categories, ObjectNode memory) {
        if (categories.isTextual() && present(categories)) {
            memory.putArray("categories").add(categories);
        } else if (categories.isArray()) {
            memory.set("categories", categories);
        }
    }

    private static boolean present(JsonNode value) {
        return !value.isMissingNode() && !value.isNull() && !(value.isTextual() && value.asText().isBlank());
    }
}
