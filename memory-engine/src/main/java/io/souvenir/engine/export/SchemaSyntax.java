package io.souvenir.engine.export;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Checks that a schema is valid JSON Schema 2020-12, each subschema once and without following references. The meta-schema does
 * the same, but evaluating it takes seconds for some schemas of 40 kB.
 */
final class SchemaSyntax {

    private static final Set<String> TYPES = Set.of("array", "boolean", "integer", "null", "number", "object", "string");
    private static final Set<String> SCHEMA = Set.of("not", "if", "then", "else", "items", "contains", "additionalProperties",
            "propertyNames");
    private static final Set<String> SCHEMAS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> NAMED_SCHEMAS = Set.of("properties", "patternProperties", "dependentSchemas", "$defs",
            "definitions");
    /** Their schemas cannot be counted beforehand, or their time grows with the square of a document. */
    private static final Set<String> UNSUPPORTED = Set.of("$dynamicRef", "$recursiveRef", "unevaluatedItems",
            "unevaluatedProperties");
    /** In a subschema they would change the meaning of references or keywords. */
    private static final Set<String> ROOT_ONLY = Set.of("$id", "$schema");

    private static final Map<String, Predicate<JsonNode>> VALUES = Map.ofEntries(
            Map.entry("type", SchemaSyntax::isType), Map.entry("enum", JsonNode::isArray),
            Map.entry("required", SchemaSyntax::isNames),
            Map.entry("dependentRequired", value -> value.isObject() && all(value, SchemaSyntax::isNames)),
            Map.entry("$ref", JsonNode::isTextual), Map.entry("pattern", JsonNode::isTextual),
            Map.entry("format", JsonNode::isTextual), Map.entry("title", JsonNode::isTextual),
            Map.entry("description", JsonNode::isTextual), Map.entry("uniqueItems", JsonNode::isBoolean),
            Map.entry("maximum", SchemaSyntax::isNumber), Map.entry("minimum", SchemaSyntax::isNumber),
            Map.entry("exclusiveMaximum", SchemaSyntax::isNumber), Map.entry("exclusiveMinimum", SchemaSyntax::isNumber),
            Map.entry("multipleOf", value -> isNumber(value) && value.doubleValue() > 0),
            Map.entry("maxLength", SchemaSyntax::isCount), Map.entry("minLength", SchemaSyntax::isCount),
            Map.entry("maxItems", SchemaSyntax::isCount), Map.entry("minItems", SchemaSyntax::isCount),
            Map.entry("maxContains", SchemaSyntax::isCount), Map.entry("minContains", SchemaSyntax::isCount),
            Map.entry("maxProperties", SchemaSyntax::isCount), Map.entry("minProperties", SchemaSyntax::isCount));

    private final SchemaTree tree;
    private final Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<JsonNode> open = new ArrayDeque<>();

    private SchemaSyntax(SchemaTree tree) {
        this.tree = tree;
    }

    /** Fails as invalid unless it is a schema whose references lead to subschemas of its own. */
    static void check(SchemaTree tree) {
        new SchemaSyntax(tree).check();
    }

    static boolean hasSchemas(String keyword) {
        return SCHEMA.contains(keyword) || SCHEMAS.contains(keyword) || NAMED_SCHEMAS.contains(keyword);
    }

    private void check() {
        open.push(tree.root());
        while (!open.isEmpty()) {
            JsonNode schema = open.pop();
            if (schema.isObject() && seen.add(schema)) {
                schema.properties().forEach(entry -> keyword(entry.getKey(), entry.getValue()));
            } else if (!schema.isObject() && !schema.isBoolean()) {
                throw SchemaTree
                        .invalid("schema is not a JSON schema: one of its subschemas is neither an object nor a boolean");
            }
        }
        seen.stream().filter(schema -> schema.has("$ref")).map(tree::target)
                .filter(target -> !target.isBoolean() && !seen.contains(target)).findAny().ifPresent(other -> {
                    throw SchemaTree.invalid("schema refers to something that is no schema");
                });
    }

    private void keyword(String keyword, JsonNode value) {
        if (UNSUPPORTED.contains(keyword)) {
            throw SchemaTree.invalid("schema may not use " + keyword + "; references are made by $ref only");
        }
        if (ROOT_ONLY.contains(keyword)) {
            throw SchemaTree.invalid("schema may have " + keyword + " at its root only");
        }
        boolean list = SCHEMAS.contains(keyword);
        boolean named = NAMED_SCHEMAS.contains(keyword);
        if (list && !(value.isArray() && !value.isEmpty()) || named && !value.isObject()
                || !VALUES.getOrDefault(keyword, any -> true).test(value)) {
            throw SchemaTree.invalid("schema is not a JSON schema: " + keyword + " has a value of another form");
        }
        if (list || named) {
            value.forEach(open::push);
        } else if (SCHEMA.contains(keyword)) {
            open.push(value);
        }
    }

    private static boolean isType(JsonNode value) {
        return value.isArray() && !value.isEmpty() ? all(value, SchemaSyntax::isTypeName) : isTypeName(value);
    }

    private static boolean isTypeName(JsonNode value) {
        return value.isTextual() && TYPES.contains(value.textValue());
    }

    private static boolean isNames(JsonNode value) {
        return value.isArray() && all(value, JsonNode::isTextual);
    }

    private static boolean isNumber(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue());
    }

    private static boolean isCount(JsonNode value) {
        return isNumber(value) && value.doubleValue() >= 0 && value.doubleValue() == Math.rint(value.doubleValue());
    }

    private static boolean all(JsonNode values, Predicate<JsonNode> form) {
        return values.valueStream().allMatch(form);
    }
}
