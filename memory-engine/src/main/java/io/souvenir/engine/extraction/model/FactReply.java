package io.souvenir.engine.extraction.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.souvenir.engine.dates.Days;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A model's answer. What is wrong in one fact drops that fact, or less; only an answer of which nothing can be read is refused.
 *
 * @param ends the existing memories that are no longer true, and that no fact replaces
 * @param malformed how many facts could not be read
 */
record FactReply(List<FactDraft> facts, List<EndDraft> ends, int malformed) {

    static final ResponseFormat FORMAT = ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(schema()).build();

    private static final int MOST_TURNS = 1_000;
    private static final int MOST_ENDS = 100;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    /** A fact as the model states it, before it is validated against its turns. */
    record FactDraft(String text, List<Integer> turns, @Nullable Days about, List<String> categories, @Nullable String language,
            RelationReply relations, List<EndDraft> replaces) {
    }

    /** @param turn that says so; null where the model names none, or where a fact has its own */
    record EndDraft(int number, @Nullable Integer turn, String reason) {
    }

    private static JsonSchema schema() {
        JsonObjectSchema fact = JsonObjectSchema.builder()
                .addStringProperty("text")
                .addProperty("turns", JsonArraySchema.builder().items(new JsonIntegerSchema()).build())
                .addStringProperty("about_from").addStringProperty("about_to")
                .addProperty("categories", JsonArraySchema.builder().items(new JsonStringSchema()).build())
                .addStringProperty("language")
                .addProperty("entities", RelationReply.entitySchema()).addProperty("relations", RelationReply.relationSchema())
                .addProperty("replaces", list(JsonObjectSchema.builder().addIntegerProperty("number")
                        .addStringProperty("reason").required("number", "reason")))
                .required("text", "turns", "about_from", "about_to", "categories", "language", "entities", "relations",
                        "replaces")
                .additionalProperties(false)
                .build();
        return JsonSchema.builder().name("facts")
                .rootElement(JsonObjectSchema.builder()
                        .addProperty("facts", JsonArraySchema.builder().items(fact).build())
                        .addProperty("ends", list(JsonObjectSchema.builder().addIntegerProperty("number")
                                .addIntegerProperty("turn").addStringProperty("reason").required("number", "turn", "reason")))
                        .required("facts", "ends").additionalProperties(false).build())
                .build();
    }

    private static JsonArraySchema list(JsonObjectSchema.Builder item) {
        return JsonArraySchema.builder().items(item.additionalProperties(false).build()).build();
    }

    static FactReply read(@Nullable String answer) {
        JsonObject document = JsonAnswer.with(Set.of("facts", "ends"), answer);
        List<FactDraft> facts = new ArrayList<>();
        UnreadableAnswer flaw = null;
        int malformed = 0;
        for (Object fact : array(document, "facts")) {
            try {
                facts.add(draft(fact));
            } catch (UnreadableAnswer unreadable) {
                flaw = unreadable;
                malformed++;
            }
        }
        List<EndDraft> ends = ends(document, "ends");
        if (flaw != null && facts.isEmpty() && ends.isEmpty()) {
            throw flaw;
        }
        return new FactReply(facts, ends, malformed);
    }

    private static FactDraft draft(Object stated) {
        if (!(stated instanceof JsonObject fact)) {
            throw new UnreadableAnswer("a fact is not an object");
        }
        if (!(fact.getValue("text") instanceof String text)) {
            throw new UnreadableAnswer("the text of a fact is not a string");
        }
        JsonArray cited = array(fact, "turns");
        if (cited.size() > MOST_TURNS) {
            throw new UnreadableAnswer("a fact has more than " + MOST_TURNS + " turns");
        }
        List<Integer> turns = new ArrayList<>();
        for (Object turn : cited) {
            Integer ord = whole(turn);
            if (ord != null) {
                turns.add(ord);
            }
        }
        List<String> categories = new ArrayList<>();
        array(fact, "categories").forEach(category -> categories.add(String.valueOf(category)));
        return new FactDraft(text.strip(), turns.stream().distinct().toList(), about(fact), categories, language(fact),
                RelationReply.read(fact), ends(fact, "replaces"));
    }

    /** Numbers alone or objects with a reason. */
    private static List<EndDraft> ends(JsonObject object, String name) {
        List<EndDraft> ends = new ArrayList<>();
        for (Object stated : array(object, name)) {
            JsonObject end = stated instanceof JsonObject given ? given : new JsonObject().put("number", stated);
            Integer number = whole(end.getValue("number"));
            if (number != null && ends.size() < MOST_ENDS) {
                ends.add(new EndDraft(number, whole(end.getValue("turn")),
                        end.getValue("reason") instanceof String reason ? reason.strip() : ""));
            }
        }
        return ends;
    }

    private static JsonArray array(JsonObject object, String name) {
        return object.getValue(name) instanceof JsonArray array ? array : new JsonArray();
    }

    private static @Nullable Integer whole(@Nullable Object value) {
        try {
            return value == null ? null : Integer.valueOf(value.toString().strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Days about(JsonObject fact) {
        LocalDate from = day(fact, "about_from");
        LocalDate to = day(fact, "about_to");
        LocalDate first = from == null ? to : from;
        LocalDate last = to == null ? from : to;
        return first == null || last == null || first.isAfter(last) ? null : new Days(first, last);
    }

    private static @Nullable LocalDate day(JsonObject fact, String name) {
        try {
            return fact.getValue(name) instanceof String day && !day.isBlank() ? LocalDate.parse(day.strip()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String language(JsonObject fact) {
        return fact.getValue("language") instanceof String code && LANGUAGE.matcher(code).matches() ? code : null;
    }
}
