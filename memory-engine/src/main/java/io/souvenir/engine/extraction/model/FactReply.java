package io.souvenir.engine.extraction.model;

import java.io.Serial;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
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
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Parses a model's answer. An answer of another form is refused. */
final class FactReply {

    static final ResponseFormat FORMAT = ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(schema()).build();

    private static final String FENCE = "```";
    private static final String FENCED_LANGUAGE = "json";
    /** Longer than the most facts that are kept; a project's server may answer with anything. */
    private static final int LONGEST = 256 * 1024;
    private static final int MOST_TURNS = 1_000;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    private FactReply() {
    }

    /** A fact as the model states it, before it is validated against its turns. */
    record FactDraft(String text, List<Integer> turns, @Nullable Days about, List<String> categories, @Nullable String language,
            RelationReply relations) {
    }

    /** The answer cannot be parsed; the message says why and quotes nothing of it. */
    static final class Unreadable extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        Unreadable(String problem) {
            super(problem);
        }

        String problem() {
            return String.valueOf(getMessage());
        }
    }

    private static JsonSchema schema() {
        JsonObjectSchema fact = JsonObjectSchema.builder()
                .addStringProperty("text")
                .addProperty("turns", JsonArraySchema.builder().items(new JsonIntegerSchema()).build())
                .addStringProperty("about_from").addStringProperty("about_to")
                .addProperty("categories", JsonArraySchema.builder().items(new JsonStringSchema()).build())
                .addStringProperty("language")
                .addProperty("entities", RelationReply.entitySchema()).addProperty("relations", RelationReply.relationSchema())
                .required("text", "turns", "about_from", "about_to", "categories", "language", "entities", "relations")
                .additionalProperties(false)
                .build();
        return JsonSchema.builder().name("facts")
                .rootElement(JsonObjectSchema.builder()
                        .addProperty("facts", JsonArraySchema.builder().items(fact).build())
                        .required("facts").additionalProperties(false).build())
                .build();
    }

    static List<FactDraft> read(@Nullable String answer) {
        if (answer == null || answer.isBlank()) {
            throw new Unreadable("it is empty");
        }
        if (answer.length() > LONGEST) {
            throw new Unreadable("it is longer than " + LONGEST + " characters");
        }
        List<FactDraft> drafts = new ArrayList<>();
        JsonArray facts = array(document(unfenced(answer.strip())), "facts", "");
        for (int i = 0; i < facts.size(); i++) {
            String at = "facts[" + i + "]";
            if (!(facts.getValue(i) instanceof JsonObject fact)) {
                throw new Unreadable(at + " is not an object");
            }
            drafts.add(draft(fact, at));
        }
        return drafts;
    }

    /** Some models wrap their answer in a code block in spite of the prompt. */
    private static String unfenced(String answer) {
        if (!answer.startsWith(FENCE) || !answer.endsWith(FENCE) || answer.length() < 2 * FENCE.length()) {
            return answer;
        }
        String inside = answer.substring(FENCE.length(), answer.length() - FENCE.length());
        return inside.startsWith(FENCED_LANGUAGE) ? inside.substring(FENCED_LANGUAGE.length()) : inside;
    }

    private static JsonObject document(String answer) {
        try {
            return new JsonObject(answer);
        } catch (DecodeException | ClassCastException e) {
            throw new Unreadable("it is not one complete JSON object");
        }
    }

    private static FactDraft draft(JsonObject fact, String at) {
        if (!(fact.getValue("text") instanceof String text)) {
            throw new Unreadable(at + ".text is not a string");
        }
        List<Integer> turns = new ArrayList<>();
        JsonArray cited = array(fact, "turns", at + ".");
        if (cited.size() > MOST_TURNS) {
            throw new Unreadable(at + ".turns has more than " + MOST_TURNS + " numbers");
        }
        for (Object turn : cited) {
            if (!(turn instanceof Integer ord)) {
                throw new Unreadable(at + ".turns has other values than whole numbers");
            }
            turns.add(ord);
        }
        List<String> categories = new ArrayList<>();
        for (Object category : fact.getValue("categories") == null ? new JsonArray() : array(fact, "categories", at + ".")) {
            categories.add(String.valueOf(category));
        }
        return new FactDraft(text.strip(), turns.stream().distinct().toList(), about(fact, at), categories, language(fact),
                RelationReply.read(fact));
    }

    private static JsonArray array(JsonObject object, String name, String at) {
        if (object.getValue(name) instanceof JsonArray array) {
            return array;
        }
        throw new Unreadable(at + name + " is not an array");
    }

    private static @Nullable Days about(JsonObject fact, String at) {
        LocalDate from = day(fact, "about_from", at);
        LocalDate to = day(fact, "about_to", at);
        LocalDate first = from == null ? to : from;
        LocalDate last = to == null ? from : to;
        return first == null || last == null || first.isAfter(last) ? null : new Days(first, last);
    }

    private static @Nullable LocalDate day(JsonObject fact, String name, String at) {
        if (!(fact.getValue(name) instanceof String day) || day.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(day.strip());
        } catch (DateTimeParseException e) {
            throw new Unreadable(at + "." + name + " is neither empty nor of the form YYYY-MM-DD");
        }
    }

    private static @Nullable String language(JsonObject fact) {
        return fact.getValue("language") instanceof String code && LANGUAGE.matcher(code).matches() ? code : null;
    }
}
