package io.souvenir.engine.export;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A caller's JSON schema, found to be one and of bounded size. */
public final class ExportSchema {

    private static final int MAX_BYTES = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> source;
    private final Shape shape;
    private final SchemaRules rules;

    private ExportSchema(Map<String, Object> source, Shape shape, SchemaRules rules) {
        this.source = source;
        this.shape = shape;
        this.rules = rules;
    }

    /** Fails as {@code VALIDATION_FAILED} in the field {@code schema}. */
    public static ExportSchema of(Map<String, Object> source) {
        JsonNode given = JSON.valueToTree(source);
        if (given.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw SchemaTree.invalid("schema must be at most 64 KiB long");
        }
        ObjectNode root = SchemaRules.anonymous((ObjectNode) given);
        SchemaTree tree = new SchemaTree(root);
        // Its size first: the others recurse.
        tree.check();
        SchemaRules rules = SchemaRules.of(root);
        return new ExportSchema(source, new ShapeReader(tree).root(), rules);
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
