package io.souvenir.engine.export;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A caller's JSON schema, found to be one and of bounded size. */
public final class ExportSchema {

    private static final int MAX_BYTES = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The memories as they are. */
    private static final Map<String, Object> MEMORIES = Map.of("type", "object", "properties", Map.of("memories",
            Map.of("type", "array", "items",
                    Map.of("type", "object", "properties", Stream.of("id", "memory", "user_id", "agent_id",
                            "app_id", "run_id", "categories", "metadata", "created_at", "updated_at", "expiration_date")
                            .collect(Collectors.toMap(name -> name, name -> Map.of()))))));

    private final Map<String, Object> source;
    private final Shape shape;
    private final SchemaRules rules;

    private ExportSchema(Map<String, Object> source, Shape shape, SchemaRules rules) {
        this.source = source;
        this.shape = shape;
        this.rules = rules;
    }

    /** An empty schema asks for the memories as they are. Fails as {@code VALIDATION_FAILED} in the field {@code schema}. */
    public static ExportSchema of(Map<String, Object> given) {
        Map<String, Object> source = given.isEmpty() ? MEMORIES : given;
        JsonNode tree = JSON.valueToTree(source);
        if (tree.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw SchemaTree.invalid("schema must be at most 64 KiB long");
        }
        ObjectNode root = SchemaRules.anonymous((ObjectNode) tree);
        SchemaTree schema = new SchemaTree(root);
        // Its size first: the others recurse.
        schema.check();
        SchemaRules rules = SchemaRules.of(root);
        return new ExportSchema(source, new ShapeReader(schema).root(), rules);
    }

    /** As it was given. */
    public Map<String, Object> source() {
        return source;
    }

    Shape shape() {
        return shape;
    }

    SchemaRules rules() {
        return rules;
    }
}
