package io.souvenir.engine.export;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.budget.Budget;
import io.souvenir.engine.budget.Evaluations;
import io.souvenir.engine.extraction.ExtractionConfig;
import io.souvenir.engine.extraction.grounding.Claim;
import io.souvenir.engine.extraction.grounding.GroundingCheck;
import io.souvenir.engine.extraction.grounding.Sources;
import io.souvenir.engine.extraction.injection.InjectionDetector;
import io.souvenir.engine.extraction.model.JsonAnswer;
import io.souvenir.engine.extraction.model.ModelAnswers;
import io.souvenir.engine.extraction.model.ModelTasks;
import io.souvenir.engine.extraction.model.Prompts;
import io.souvenir.engine.extraction.model.Question;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryLists;
import io.souvenir.engine.memory.Visibility;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.tenancy.ProjectRef;

/** Has the project's model fill a schema from memories. What no memory says is taken out, and what is not valid by the schema. */
@ApplicationScoped
class ModelFiller {

    private static final int MOST_MEMORIES = 200;
    private static final int MOST_CHARACTERS = 40_000;
    private static final long STEPS = 2_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelAnswers models;
    private final MemoryLists memories;
    private final Evaluations evaluations;
    private final Analyzer analyzer;
    private final ExtractionConfig config;

    ModelFiller(ModelAnswers models, MemoryLists memories, Evaluations evaluations, Analyzer analyzer,
            ExtractionConfig config) {
        this.models = models;
        this.memories = memories;
        this.evaluations = evaluations;
        this.analyzer = analyzer;
        this.config = config;
    }

    /** Empty where the project has no model, or it fails, or the schema asks for memories row by row. */
    Uni<Optional<JsonNode>> fill(ProjectRef project, ExportSchema schema, Filter filter, @Nullable String instructions) {
        return models.available(project).chain(available -> !available || !SchemaFiller.asksOnly(schema.shape())
                ? Uni.createFrom().item(Optional.empty())
                : memories.page(project, filter, Visibility.current(false), MOST_MEMORIES, null)
                        .chain(page -> ask(project, schema, shown(page.items()), instructions)));
    }

    private static List<Memory> shown(List<Memory> newestFirst) {
        List<Memory> shown = new ArrayList<>();
        int characters = 0;
        for (Memory memory : newestFirst) {
            characters += memory.text().length();
            if (characters > MOST_CHARACTERS) {
                break;
            }
            if (!InjectionDetector.isIn(memory.text())) {
                shown.add(memory);
            }
        }
        return shown;
    }

    private Uni<Optional<JsonNode>> ask(ProjectRef project, ExportSchema schema, List<Memory> shown,
            @Nullable String instructions) {
        return shown.isEmpty() ? Uni.createFrom().item(Optional.empty())
                : models.ask(project,
                        () -> new Question<>(ModelTasks::fillSchema,
                                Prompts.document(JSON.valueToTree(schema.source()).toString(),
                                        instructions, shown.stream().map(ModelFiller::dated).toList()),
                                null, JsonAnswer::any,
                                config.documentDeadline()))
                        .chain(answer -> {
                            var filled = answer.value();
                            return filled == null ? Uni.createFrom().item(Optional.empty())
                                    : evaluations.run(project.tenant(),
                                            () -> valid(JSON.valueToTree(filled.getMap()), schema, shown));
                        });
    }

    private static String dated(Memory memory) {
        return new IndexedText(memory.observedAt(), memory.speaker(), memory.text()).dated();
    }

    private Optional<JsonNode> valid(JsonNode filled, ExportSchema schema, List<Memory> shown) {
        Set<String> choices = new HashSet<>();
        collectChoices(JSON.valueToTree(schema.source()), choices);
        GroundingCheck check = new GroundingCheck(analyzer);
        Sources sources = new Sources(shown.stream().map(ModelFiller::dated).toList(),
                shown.stream().flatMap(ModelFiller::days).toList(), List.of(), List.of(), LocalDate.now(ZoneOffset.UTC));
        prune(filled, value -> value.isBoolean() || value.isNull() || choices.contains(value.asText())
                || check.isQuoted(new Claim(value.asText(), null, List.of()), sources));
        SchemaValidator rules = schema.rules(new Budget("schema", STEPS, ExportSchema.MAX_NESTING, ExportSchema.TIME));
        rules.invalid(filled).forEach(place -> remove(filled, JsonPointer.compile(place)));
        return !hasValue(filled) || !rules.invalid(filled).isEmpty() ? Optional.empty() : Optional.of(filled);
    }

    /** As dates of a document are written. */
    private static Stream<String> days(Memory memory) {
        return Stream.of(LocalDate.ofInstant(memory.observedAt(), ZoneOffset.UTC), memory.attributes().aboutFrom(),
                memory.attributes().aboutTo()).filter(Objects::nonNull).map(String::valueOf);
    }

    /** The values that the schema itself offers. */
    private static void collectChoices(JsonNode schema, Set<String> choices) {
        schema.path("enum").forEach(choice -> choices.add(choice.asText()));
        choices.add(schema.path("const").asText());
        schema.forEach(part -> collectChoices(part, choices));
    }

    private static void prune(JsonNode node, Predicate<JsonNode> keep) {
        for (Iterator<JsonNode> parts = node.iterator(); parts.hasNext();) {
            JsonNode part = parts.next();
            if (part.isContainerNode()) {
                prune(part, keep);
            } else if (!keep.test(part)) {
                parts.remove();
            }
        }
    }

    private static void remove(JsonNode document, JsonPointer place) {
        JsonNode parent = place.head() == null ? document : document.at(place.head());
        if (parent instanceof ObjectNode object) {
            object.remove(place.last().getMatchingProperty());
        } else if (parent instanceof ArrayNode array && place.last().getMatchingIndex() >= 0) {
            array.remove(place.last().getMatchingIndex());
        }
    }

    private static boolean hasValue(JsonNode node) {
        return node.isContainerNode() ? node.valueStream().anyMatch(ModelFiller::hasValue) : !node.isNull();
    }
}
