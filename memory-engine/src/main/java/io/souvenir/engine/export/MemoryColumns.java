package io.souvenir.engine.export;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.souvenir.engine.budget.Budget;
import io.souvenir.engine.memory.Memory;

/** The properties of memories by their names in schemas. */
final class MemoryColumns {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TEXTS = Set.of("memory", "text", "content");

    private static final Map<String, Function<Memory, @Nullable Object>> VALUES = Map.ofEntries(
            Map.entry("id", Memory::id), Map.entry("memory_id", Memory::id),
            Map.entry("memory", Memory::text), Map.entry("text", Memory::text), Map.entry("content", Memory::text),
            Map.entry("user_id", memory -> memory.owners().userId()),
            Map.entry("agent_id", memory -> memory.owners().agentId()),
            Map.entry("app_id", memory -> memory.owners().appId()), Map.entry("run_id", memory -> memory.owners().runId()),
            Map.entry("session_id", memory -> memory.owners().runId()),
            Map.entry("role", Memory::role), Map.entry("speaker", Memory::speaker),
            Map.entry("categories", Memory::categories), Map.entry("metadata", Memory::metadata),
            Map.entry("immutable", Memory::immutable), Map.entry("timestamp", Memory::observedAt),
            Map.entry("created_at", Memory::createdAt), Map.entry("updated_at", Memory::updatedAt),
            Map.entry("expiration_date", Memory::expirationDate));

    private MemoryColumns() {
    }

    /** Whether objects with these properties are memories: they have a memory's text, or only properties of memories. */
    static boolean describe(Set<String> names) {
        return names.stream().anyMatch(TEXTS::contains)
                || names.stream().anyMatch(Set.of("id", "memory_id")::contains) && VALUES.keySet().containsAll(names);
    }

    static ObjectNode row(Iterable<Shape.Column> columns, Memory memory, Budget budget) {
        ObjectNode row = JSON.createObjectNode();
        columns.forEach(column -> {
            JsonNode value = value(column, memory, budget).orElse(column.blank());
            if (value != null) {
                row.set(column.name(), value);
            }
        });
        return row;
    }

    private static Optional<JsonNode> value(Shape.Column column, Memory memory, Budget budget) {
        budget.spend(1);
        Function<Memory, @Nullable Object> property = VALUES.get(column.name());
        if (property == null) {
            // A free string would repeat the whole text, which the row has already.
            boolean free = column.form().members().isEmpty() && column.form().format() == null
                    && column.form().allows("string");
            return free ? Optional.empty() : ValueExtractor.extract(column.form(), memory.text(), budget);
        }
        return Optional.ofNullable(json(property.apply(memory), column.types()))
                .filter(value -> column.types().isEmpty() || column.types().contains(type(value))
                        || value.isIntegralNumber() && column.types().contains("number"));
    }

    private static @Nullable JsonNode json(@Nullable Object value, Set<String> types) {
        return switch (value) {
            case null -> null;
            case Instant instant when !types.contains("string") && (types.contains("integer") || types.contains("number")) ->
                JSON.getNodeFactory().numberNode(instant.getEpochSecond());
            case Iterable<?> list -> JSON.valueToTree(list);
            case Map<?, ?> map -> JSON.valueToTree(map);
            case Boolean bool -> JSON.getNodeFactory().booleanNode(bool);
            default -> JSON.getNodeFactory().textNode(value.toString());
        };
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            case NULL -> "null";
            default -> "string";
        };
    }
}
