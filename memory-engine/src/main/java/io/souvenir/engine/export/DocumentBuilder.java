package io.souvenir.engine.export;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.souvenir.engine.budget.Budget;
import io.souvenir.engine.export.Shape.Field;
import io.souvenir.engine.memory.Memory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;


/** Fills one document from what was found. What the schema's rules then refuse counts as no evidence. */
final class DocumentBuilder {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What reading values off memories and holding the document to the schema may cost. */
    private static final int MAX_WORK = 2_000_000;
    /** What the document may weigh: 16 MB of text at most. */
    private static final int MAX_SIZE = 250_000;

    private final ExportSchema schema;
    private final FillingInput findings;
    private final int most;
    private final Budget work = Budget.of("schema", MAX_WORK, ExportSchema.MAX_NESTING, ExportSchema.TIME);
    private final Budget size = Budget.of("schema", MAX_SIZE, ExportSchema.MAX_NESTING, ExportSchema.TIME);
    private final Map<UUID, Memory> sources = new LinkedHashMap<>();
    private final Map<String, Optional<JsonNode>> blanks = new HashMap<>();

    /** @param most how many memories answer one list */
    DocumentBuilder(ExportSchema schema, FillingInput findings, int most) {
        this.schema = schema;
        this.findings = findings;
        this.most = most;
    }

    FilledDocument document() {
        JsonNode filled = switch (schema.shape()) {
            case Shape.Fields object ->
                fields(object.fields(), "").orElseGet(() -> ShapeReader.blanks(object.fields()).deepCopy());
            case Shape shape -> value(shape, "").orElseGet(JSON::arrayNode);
        };
        schema.rules(work).broken(filled).forEach(place -> withdraw(filled, JsonPointer.compile(place)));
        return new FilledDocument(filled, List.copyOf(sources.values()));
    }

    /** Nothing unless at least one of them has evidence. */
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

    /** A copy: several places may share it in the schema, and a value in one of them may be withdrawn. */
    private @Nullable JsonNode blank(Field field) {
        return field.blank() == null ? null : sized(field.blank()).deepCopy();
    }

    private Optional<JsonNode> value(Shape shape, String at) {
        return switch (shape) {
            case Shape.Fields object -> fields(object.fields(), at);
            case Shape.Rows rows -> list(findings.all().stream().limit(rows.most())
                    .map(memory -> row(rows, used(memory))));
            case Shape.Texts texts -> list(findings.all().stream().limit(texts.most())
                    .map(memory -> sized(JSON.textNode(used(memory).text()))));
            case Shape.Answers list -> list(findings.answers(list.question()).stream()
                    .flatMap(memory -> said(list.form(), memory).stream()).distinct().limit(Math.min(most, list.most())));
            case Shape.Answer one -> findings.answers(one.question()).stream()
                    .flatMap(memory -> said(one.form(), memory).stream()).findFirst();
            case Shape.Unanswered nothing -> Optional.empty();
        };
    }

    private Optional<JsonNode> said(Shape.Form form, Memory memory) {
        return ValueExtractor.read(form, memory.text(), work).map(value -> {
            used(memory);
            return sized(value);
        });
    }

    private JsonNode row(Shape.Rows rows, Memory memory) {
        return sized(MemoryColumns.row(rows.columns(), memory, work));
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

    /** Puts what stands there without evidence: in place of the value at fault, or of the nearest that has a name. */
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
