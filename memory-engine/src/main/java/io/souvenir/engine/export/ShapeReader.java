package io.souvenir.engine.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the shape of a schema, and words the question of each property. */
record ShapeReader(SchemaTree tree) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> ALL_TEXTS = Set.of("memory", "memories", "text", "texts", "content", "contents");
    private static final int MAX_QUESTION = 500;

    Shape root() {
        ObjectNode schema = tree.plain(tree.root());
        Set<String> types = types(schema);
        if (types.contains("object") || types.isEmpty() && schema.path("properties").isObject()) {
            return new Shape.Fields(fields(schema, "", 0));
        }
        if (types.contains("array")) {
            return list(schema, "", "memories", 0);
        }
        throw SchemaTree.invalid("schema must describe an object or an array");
    }

    private List<Shape.Field> fields(ObjectNode schema, String around, int depth) {
        List<Shape.Field> fields = new ArrayList<>();
        Set<String> required = required(schema);
        schema.path("properties").properties().forEach(entry -> {
            tree.budget().text(entry.getKey());
            ObjectNode plain = tree.plain(entry.getValue());
            Shape shape = depth >= SchemaTree.MAX_DEPTH ? new Shape.Unanswered() : shape(plain, around, entry.getKey(), depth);
            fields.add(new Shape.Field(entry.getKey(), shape, blank(plain, shape, required.contains(entry.getKey()))));
        });
        return fields;
    }

    private Shape shape(ObjectNode schema, String around, String name, int depth) {
        Set<String> types = types(schema);
        if (schema.has("const") || schema.path("enum").size() == 1) {
            return new Shape.Unanswered();
        }
        if (types.contains("object") || schema.path("properties").isObject()) {
            return new Shape.Fields(fields(schema, title(schema, name), depth + 1));
        }
        return types.contains("array") || schema.has("items") ? list(schema, around, name, depth)
                : new Shape.Answer(question(schema, around, name), form(schema));
    }

    private Shape list(ObjectNode schema, String around, String name, int depth) {
        ObjectNode items = tree.plain(schema.path("items"));
        int most = (int) Math.min(Integer.MAX_VALUE, schema.path("maxItems").asDouble(Integer.MAX_VALUE));
        if (items.path("properties").isObject()) {
            Set<String> names = new LinkedHashSet<>();
            items.path("properties").fieldNames().forEachRemaining(names::add);
            return MemoryColumns.describe(names) ? new Shape.Rows(columns(items), most) : new Shape.Unanswered();
        }
        Set<String> types = types(items);
        if (types.contains("object") || types.contains("array") || depth >= SchemaTree.MAX_DEPTH) {
            return new Shape.Unanswered();
        }
        Shape.Form form = form(items);
        boolean all = form.allows("string") && form.members().isEmpty() && form.format() == null
                && ALL_TEXTS.contains(words(name));
        return all ? new Shape.Texts(most) : new Shape.Answers(question(schema, around, name), form, most);
    }

    private List<Shape.Column> columns(ObjectNode items) {
        Set<String> required = required(items);
        List<Shape.Column> columns = new ArrayList<>();
        items.path("properties").properties().forEach(entry -> {
            tree.budget().text(entry.getKey());
            ObjectNode plain = tree.plain(entry.getValue());
            columns.add(new Shape.Column(entry.getKey(), types(plain), form(plain),
                    blank(plain, new Shape.Unanswered(), required.contains(entry.getKey()))));
        });
        return columns;
    }

    private Shape.Form form(ObjectNode schema) {
        tree.budget().value(schema.path("enum"));
        List<JsonNode> members = new ArrayList<>();
        schema.path("enum").forEach(members::add);
        JsonNode format = schema.path("format");
        return new Shape.Form(types(schema), List.copyOf(members), format.isTextual() ? format.asText() : null);
    }

    /**
     * The value without evidence: the default, null where it is allowed, none where it may be left out, else the type's empty
     * value.
     */
    private @Nullable JsonNode blank(ObjectNode schema, Shape shape, boolean required) {
        for (String given : List.of("default", "const")) {
            if (schema.has(given)) {
                tree.budget().value(schema.get(given));
                return schema.get(given);
            }
        }
        if (schema.path("nullable").asBoolean()) {
            return JSON.nullNode();
        }
        return required ? empty(schema, shape) : null;
    }

    private JsonNode empty(ObjectNode schema, Shape shape) {
        if (shape instanceof Shape.Fields object) {
            return blanks(object.fields());
        }
        return switch (types(schema).stream().findFirst().orElse("")) {
            case "object" -> JSON.objectNode();
            case "array" -> JSON.arrayNode();
            case "integer", "number" -> JSON.numberNode(0);
            case "boolean" -> JSON.booleanNode(false);
            case "string" -> JSON.textNode("");
            default -> JSON.nullNode();
        };
    }

    static ObjectNode blanks(List<Shape.Field> fields) {
        ObjectNode blanks = JSON.objectNode();
        fields.forEach(field -> {
            if (field.blank() != null) {
                blanks.set(field.name(), field.blank());
            }
        });
        return blanks;
    }

    private static Set<String> required(ObjectNode schema) {
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        return required;
    }

    /** The types a value may have, null aside. */
    private static Set<String> types(ObjectNode schema) {
        Set<String> types = new LinkedHashSet<>();
        JsonNode given = schema.path("type");
        if (given.isArray()) {
            given.forEach(type -> types.add(type.asText()));
        } else if (given.isTextual()) {
            types.add(given.asText());
        }
        types.remove("null");
        return types;
    }

    private String question(ObjectNode schema, String around, String name) {
        tree.budget().text(around);
        tree.budget().text(schema.path("description").asText());
        String asked = (around.isEmpty() ? "" : around + ": ") + title(schema, name)
                + (schema.path("description").isTextual() ? ". " + schema.path("description").asText() : "")
                + members(schema) + members(schema.path("items"));
        return asked.substring(0, Math.min(asked.length(), MAX_QUESTION));
    }

    /** Allowed values are part of the question. */
    private String members(JsonNode schema) {
        tree.budget().value(schema.path("enum"));
        return schema.path("enum").isEmpty() ? "" : StreamSupport.stream(schema.path("enum").spliterator(), false)
                .map(JsonNode::asText).collect(Collectors.joining(", ", " (", ")"));
    }

    private String title(ObjectNode schema, String name) {
        String title = schema.path("title").asText("");
        tree.budget().text(title);
        return title.isBlank() ? words(name) : title;
    }

    /** {@code jobTitle} and {@code job_title} are both "job title". */
    private static String words(String name) {
        return name.replaceAll("([\\p{Ll}\\p{N}])(\\p{Lu})", "$1 $2").replaceAll("[_\\-.\\s]+", " ").strip()
                .toLowerCase(Locale.ROOT);
    }
}
