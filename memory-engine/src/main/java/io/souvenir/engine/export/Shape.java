package io.souvenir.engine.export;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** How a value of the document is filled, read from its schema with references followed. */
sealed interface Shape {

    /** An object whose properties are filled one by one. */
    record Fields(List<Field> fields) implements Shape {
    }

    /** A list of objects that have the properties of memories: one for each memory. */
    record Rows(List<Column> columns, int most) implements Shape {
    }

    /** A list of all memories' texts. */
    record Texts(int most) implements Shape {
    }

    /** A list of values from the memories that answer the question. */
    record Answers(String question, Form form, int most) implements Shape {
    }

    /** A value from the best memory that answers the question. */
    record Answer(String question, Form form) implements Shape {
    }

    /** A value that is not read from memories. */
    record Unanswered() implements Shape {
    }

    /** @param blank the value without evidence; null where the property is then left out */
    record Field(String name, Shape shape, @Nullable JsonNode blank) {
    }

    /** A property of a row: its types, and the form of its value in the memory's text where it is no property of memories. */
    record Column(String name, Set<String> types, Form form, @Nullable JsonNode blank) {
    }

    /**
     * A single value.
     *
     * @param types JSON Schema's names; any where empty
     * @param members the values that are allowed; any where empty
     */
    record Form(Set<String> types, List<JsonNode> members, @Nullable String format) {

        boolean allows(String type) {
            return types.isEmpty() || types.contains(type);
        }
    }
}
