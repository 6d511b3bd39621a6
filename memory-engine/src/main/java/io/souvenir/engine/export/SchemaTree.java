package io.souvenir.engine.export;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.souvenir.engine.budget.Budget;
import io.souvenir.engine.error.SouvenirException;

/** A schema whose references lead to places inside it. Following them spends from the budget. */
record SchemaTree(JsonNode root, Budget budget) {

    /** The depth down to which values are filled. */
    static final int MAX_DEPTH = 8;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    JsonNode target(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        budget.text(reference);
        if (!reference.equals("#") && !reference.startsWith("#/")) {
            throw invalid("schema may refer to places of its own only, as in #/$defs/name");
        }
        JsonNode target = root.at(pointer(reference));
        if (target.isMissingNode()) {
            throw invalid("schema refers to a place that it does not have");
        }
        return target;
    }

    private static JsonPointer pointer(String reference) {
        try {
            return JsonPointer
                    .compile(URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw invalid("schema has a reference that cannot be read");
        }
    }

    /**
     * The schema with references, allOf and the first alternative that is not null merged: one object, which shares its values with
     * the schema. It has {@code "nullable": true} where null is an alternative too.
     */
    ObjectNode plain(JsonNode schema) {
        ObjectNode plain = JSON.objectNode();
        merge(plain, schema);
        JsonNode types = plain.path("type");
        if (types.isArray()) {
            types.forEach(type -> nullable(plain, "null".equals(type.asText())));
        }
        nullable(plain, "null".equals(types.asText()));
        return plain;
    }

    private void merge(ObjectNode plain, JsonNode schema) {
        budget.nest(() -> {
            schema.properties().forEach(entry -> put(plain, entry.getKey(), entry.getValue()));
            if (schema.has("$ref")) {
                merge(plain, target(schema));
            }
            schema.path("allOf").forEach(part -> merge(plain, part));
            List.of("anyOf", "oneOf").forEach(key -> mergeFirst(plain, schema.path(key)));
        });
    }

    private void put(ObjectNode plain, String key, JsonNode value) {
        budget.spend(1 + value.size());
        switch (key) {
            case "properties" -> plain.withObjectProperty(key).setAll((ObjectNode) value);
            case "required" -> plain.withArrayProperty(key).addAll((ArrayNode) value);
            // The nearest wins: a property's own title, description and default over those of its target.
            default -> plain.putIfAbsent(key, value);
        }
    }

    private void mergeFirst(ObjectNode plain, JsonNode alternatives) {
        boolean chosen = false;
        for (JsonNode alternative : alternatives) {
            budget.spend(1);
            if ("null".equals(alternative.path("type").asText())) {
                nullable(plain, true);
            } else if (!chosen) {
                chosen = true;
                merge(plain, alternative);
            }
        }
    }

    private static void nullable(ObjectNode plain, boolean nullable) {
        if (nullable) {
            plain.put("nullable", true);
        }
    }

    static SouvenirException invalid(String detail) {
        return SouvenirException.invalid("schema", detail);
    }
}
