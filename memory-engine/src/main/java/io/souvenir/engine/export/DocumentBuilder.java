package io.souvenir.engine.export;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.souvenir.engine.budget.Budget;
import io.souvenir.engine.export.Shape.Field;
import io.souvenir.engine.memory.Memory;

/** Builds one document from memories. A value that the schema refuses is treated as if there were no evidence for it. */
final class DocumentBuilder {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The steps for extracting values and validating the document. */
    private static final int MAX_STEPS = 2_000_000;
    /** The steps for the size of the document: 16 MB of text at most. */
    private static final int MAX_SIZE = 250_000;

    private final ExportSchema schema;
    private final List<Memory> memories;
    private final Map<String, List<Memory>> answers;
    private final int maxAnswers;
    private final Budget steps = new Budget("schema", MAX_STEPS, ExportSchema.MAX_NESTING, ExportSchema.TIME);
    private final Budget size = new Budget("schema", MAX_SIZE, ExportSchema.MAX_NESTING, ExportSchema.TIME);
    private final Map<UUID, Memory> sources = new LinkedHashMap<>();
    private final Map<String, Optional<JsonNode>> blanks = new HashMap<>();

    /**
     * @param memories for lists of memories, row by row
     * @param answers by question, the memories that answer it, best first
     * @param maxAnswers how many memories answer one list
     */
    DocumentBuilder(ExportSchema schema, List<Memory> memories, Map<String, List<Memory>> answers, int maxAnswers) {
        this.schema = schema;
        this.memories = memories;
        this.answers = answers;
        this.maxAnswers = maxAnswers;
    }

    FilledDocument document() {
        JsonNode filled = switch (schema.shape()) {
            case Shape.Fields object ->
                fields(object.fields(), "").orElseGet(() -> ShapeReader.blanks(object.fields()).deepCopy());
            case Shape shape -> value(shape, "").orElseGet(JSON::arrayNode);
        };
        schema.rules(steps).invalid(filled).forEach(place -> withdraw(filled, JsonPointer.compile(place)));
        return new FilledDocument(filled, List.copyOf(sources.values()));
    }

    /** Empty unless at least one of them has evidence. */
    private Optional<JsonNode> fields(List<Field> fields, String at) {
        ObjectNode object = JSON.objectNode();
        boolean evidence = false;
        for (Field field : fields) {
            size.text(at);
            String place = at + "/" + field.name().replace("~", "~0").replace("/", "~1");
            Optional<JsonNode> value = value(field.shape(), place);
            evidence |= value.isPresent();
            blanks.put(place, Optional.ofNullable(field.blank()));
            set(object, field.name(), value.isPresent() ? value.get() : blank(field));
        }
        return evidence ? Optional.of(object) : Optional.empty();
    }

    /** A copy: several places of the schema may share it, and a value in one of them may be withdrawn. */
    private @Nullable JsonNode blank(Field field) {
        return field.blank() == null ? null : sized(field.blank()).deepCopy();
    }

    private Optional<JsonNode> value(Shape shape, String at) {
        return switch (shape) {
            case Shape.Fields object -> fields(object.fields(), at);
            case Shape.Rows rows -> list(memories.stream().limit(rows.most())
                    .map(memory -> row(rows, used(memory))));
            case Shape.Texts texts -> list(memories.stream().limit(texts.most())
                    .map(memory -> sized(JSON.textNode(used(memory).text()))));
            case Shape.Answers list -> list(answers(list.question())
                    .flatMap(memory -> extracted(list.form(), memory).stream()).distinct()
                    .limit(Math.min(maxAnswers, list.most())));
            case Shape.Answer one -> answers(one.question())
                    .flatMap(memory -> extracted(one.form(), memory).stream()).findFirst();
            case Shape.Unanswered nothing -> Optional.empty();
        };
    }

    private Stream<Memory> answers(String question) {
        return answers.getOrDefault(question, List.of()).stream();
    }

    private Optional<JsonNode> extracted(Shape.Form form, Memory memory) {
        return ValueExtractor.extract(form, memory.text(), steps).map(value -> {
            used(memory);
            return sized(value);
        });
    }

    private JsonNode row(Shape.Rows rows, Memory memory) {
        return sized(MemoryColumns.row(rows.columns(), memory, steps));
    }

    private JsonNode sized(JsonNode value) {
        size.value(value);
        return value;
    }

    private Memory used(Memory memory) {
        sources.put(memory.id(), memory);
        return memory;
    }

    private static Optional<JsonNode> list(Stream<? extends JsonNode> values) {
        ArrayNode list = JSON.arrayNode();
        values.forEach(list::add);
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    /** Replaces an invalid value, or the nearest one around it that is a property, by what stands there without evidence. */
    private void withdraw(JsonNode document, JsonPointer at) {
        for (JsonPointer place = at; place != null; place = place.head()) {
            Optional<JsonNode> blank = blanks.get(place.toString());
            if (blank != null) {
                if (document.at(place.head()) instanceof ObjectNode parent) {
                    set(parent, place.last().getMatchingProperty(), blank.orElse(null));
                }
                return;
            }
        }
    }

    private void set(ObjectNode object, String name, @Nullable JsonNode value) {
        size.text(name);
        if (value == null) {
            object.remove(name);
        } else {
            object.set(name, value);
        }
    }
}
