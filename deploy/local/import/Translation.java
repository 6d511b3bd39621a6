import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A memory as Mem0 shows it to one as Souvenir takes it. What it says of itself besides is left behind. */
final class Translation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final int DAY = 10;

    private Translation() {}

    /** The row cannot be a memory; the message says why and repeats nothing of it. */
    static final class Unfit extends Exception {

        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    /** Without {@code id} where the row has none. */
    static ObjectNode of(JsonNode row) throws Unfit {
        if (!row.isObject()) {
            throw new Unfit("it is not a JSON object");
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
            memory.put("expiration_date", date.substring(0, Math.min(DAY, date.length())));
        }
        for (String field : List.of("metadata", "immutable")) {
            if (present(row.path(field))) {
                memory.set(field, row.get(field));
            }
        }
        categories(row.path("categories"), memory);
        return memory;
    }

    private static void id(JsonNode row, ObjectNode memory) throws Unfit {
        JsonNode id = row.path("id");
        if (!present(id)) {
            return;
        }
        if (!id.asText().matches(UUID_FORM)) {
            throw new Unfit("id is not a UUID");
        }
        memory.put("id", id.asText());
    }

    private static void text(JsonNode row, ObjectNode memory) throws Unfit {
        JsonNode text = row.hasNonNull("memory") ? row.get("memory") : row.path("text");
        if (!text.isTextual() || text.asText().isBlank()) {
            throw new Unfit("memory is missing or blank");
        }
        memory.set("memory", text);
    }

    /** Mem0 calls the run {@code session_id} in lists and {@code run_id} elsewhere. */
    private static void owners(JsonNode row, ObjectNode memory) throws Unfit {
        int before = memory.size();
        for (String owner : List.of("user_id", "agent_id", "app_id", "run_id")) {
            JsonNode id = owner.equals("run_id") && !present(row.path(owner)) ? row.path("session_id") : row.path(owner);
            if (present(id)) {
                memory.put(owner, id.asText());
            }
        }
        if (memory.size() == before) {
            throw new Unfit("it has no user_id, agent_id, app_id, run_id or session_id");
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
