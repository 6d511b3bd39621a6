package io.souvenir.engine.export;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.souvenir.engine.budget.Budget;

/** A caller's JSON schema, checked, and of bounded size with its references followed. */
public final class ExportSchema {

    private static final int MAX_BYTES = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, Object> MEMORIES = Map.of("type", "object", "properties", Map.of("memories",
            Map.of("type", "array", "items",
                    Map.of("type", "object", "properties", Stream.of("id", "memory", "user_id", "agent_id",
                            "app_id", "run_id", "categories", "metadata", "created_at", "updated_at", "expiration_date")
                            .collect(Collectors.toMap(name -> name, name -> Map.of()))))));

    /** The budget for reading: about a thousand properties, each with a few keywords, or a few levels that refer to each other. */
    private static final int STEPS = 50_000;
    static final int MAX_NESTING = 128;
    static final Duration TIME = Duration.ofSeconds(10);

    private final Map<String, Object> source;
    private final ObjectNode root;
    private final Shape shape;

    private ExportSchema(Map<String, Object> source, ObjectNode root, Shape shape) {
        this.source = source;
        this.root = root;
        this.shape = shape;
    }

    /** An empty schema asks for the memories as they are. Fails as {@code VALIDATION_FAILED} in the field {@code schema}. */
    static ExportSchema of(Map<String, Object> given) {
        Map<String, Object> source = given.isEmpty() ? MEMORIES : given;
        Budget budget = new Budget("schema", STEPS, MAX_NESTING, TIME);
        budget.value(source);
        JsonNode tree = JSON.valueToTree(source);
        if (tree.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw SchemaTree.invalid("schema must be at most 64 KiB long");
        }
        ObjectNode root = SchemaValidator.anonymous((ObjectNode) tree);
        SchemaTree schema = new SchemaTree(root, budget);
        SchemaSyntax.check(schema);
        Shape shape = new ShapeReader(schema).root();
        // Checks that validators can be built. They are built again for each document, because they take much more memory than
        // the schema.
        SchemaValidator.of(root, budget);
        return new ExportSchema(source, root, shape);
    }

    /** As the caller wrote it. */
    public Map<String, Object> source() {
        return source;
    }

    Shape shape() {
        return shape;
    }

    SchemaValidator rules(Budget budget) {
        return SchemaValidator.of(root, budget);
    }
}
