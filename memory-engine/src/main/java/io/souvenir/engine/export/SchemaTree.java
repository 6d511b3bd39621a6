package io.souvenir.engine.export;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.souvenir.engine.error.SouvenirException;

/** A schema whose references stay inside it, and which does not grow beyond measure when they are followed. */
record SchemaTree(JsonNode root) {

    /** How many schemas there may be to look at once references are followed, and how deep the values they describe. */
    private static final int MAX_SCHEMAS = 10_000;
    static final int MAX_DEPTH = 8;

    private static final List<String> IN_PLACE = List.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else");
    private static final List<String> INSIDE = List.of("items", "prefixItems", "contains", "additionalProperties",
            "propertyNames", "unevaluatedItems", "unevaluatedProperties");
    private static final List<String> NAMED_INSIDE = List.of("properties", "patternProperties");
    private static final Set<String> UNSUPPORTED = Set.of("$dynamicRef", "$recursiveRef");

    private record Place(JsonNode schema, int depth) {
    }

    /** Fails unless every reference leads somewhere and the whole stays small. */
    void check() {
        Deque<Place> open = new ArrayDeque<>(List.of(new Place(root, 0)));
        int seen = 0;
        while (!open.isEmpty()) {
            Place place = open.pop();
            if (++seen > MAX_SCHEMAS) {
                throw invalid("schema is too large once its references are followed");
            }
            // A list's items lie two deeper than what is asked for last.
            if (place.depth() <= MAX_DEPTH + 2) {
                next(place).forEach(open::push);
            }
        }
    }

    private List<Place> next(Place place) {
        List<Place> next = new ArrayList<>();
        JsonNode schema = place.schema();
        if (UNSUPPORTED.stream().anyMatch(schema::has)) {
            throw invalid("schema may refer by $ref only");
        }
        if (schema.has("$ref")) {
            next.add(new Place(target(schema), place.depth()));
        }
        IN_PLACE.forEach(key -> add(next, schema.path(key), place.depth()));
        schema.path("dependentSchemas").forEach(part -> add(next, part, place.depth()));
        INSIDE.forEach(key -> add(next, schema.path(key), place.depth() + 1));
        NAMED_INSIDE.forEach(key -> schema.path(key).forEach(part -> add(next, part, place.depth() + 1)));
        return next;
    }

    private static void add(List<Place> next, JsonNode part, int depth) {
        if (part.isObject()) {
            next.add(new Place(part, depth));
        } else if (part.isArray()) {
            part.forEach(each -> add(next, each, depth));
        }
    }

    private JsonNode target(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (!reference.equals("#") && !reference.startsWith("#/")) {
            throw invalid("schema may refer to its own parts only, as in #/$defs/name");
        }
        JsonNode target = root.at(JsonPointer.compile(
                URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8)));
        if (target.isMissingNode()) {
            throw invalid("schema refers to a part that it does not have");
        }
        return target;
    }

    /**
     * What stands there once references, allOf and the first of several possibilities that is not null are followed: one
     * object. It says {@code "nullable": true} where null is a possibility too.
     */
    ObjectNode plain(JsonNode schema) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        merge(plain, schema);
        JsonNode types = plain.path("type");
        if (types.isArray()) {
            types.forEach(type -> note(plain, "null".equals(type.asText())));
        }
        note(plain, "null".equals(types.asText()));
        return plain;
    }

    private void merge(ObjectNode plain, JsonNode schema) {
        schema.properties().forEach(entry -> {
            if (entry.getKey().equals("properties") && plain.has("properties")) {
                ((ObjectNode) plain.get("properties")).setAll((ObjectNode) entry.getValue().deepCopy());
            } else if (entry.getKey().equals("required") && plain.has("required")) {
                ((ArrayNode) plain.get("required")).addAll((ArrayNode) entry.getValue());
            } else if (!plain.has(entry.getKey())) {
                // What stands nearer wins: a property's own title, description and default over those of its target.
                plain.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
        if (schema.has("$ref")) {
            merge(plain, target(schema));
        }
        schema.path("allOf").forEach(part -> merge(plain, part));
        List.of("anyOf", "oneOf").forEach(key -> choose(plain, schema.path(key)));
    }

    private void choose(ObjectNode plain, JsonNode possibilities) {
        boolean chosen = false;
        for (JsonNode possibility : possibilities) {
            if ("null".equals(possibility.path("type").asText())) {
                note(plain, true);
            } else if (!chosen) {
                chosen = true;
                merge(plain, possibility);
            }
        }
    }

    private static void note(ObjectNode plain, boolean nullable) {
        if (nullable) {
            plain.put("nullable", true);
        }
    }

    static SouvenirException invalid(String detail) {
        return SouvenirException.invalid("schema", detail);
    }
}
