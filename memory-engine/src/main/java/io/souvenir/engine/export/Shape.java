package io.souvenir.engine.export;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** What a schema asks for, its references followed: which part is filled how. */
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

    /** A list of what the memories that answer the question say. */
    record Answers(String question, Form form, int most) implements Shape {
    }

    /** What the memory that answers the question says. */
    record Answer(String question, Form form) implements Shape {
    }

    /** Something that no memory tells. */
    record Unanswered() implements Shape {
    }

    /** @param blank what stands there without evidence; null where the property is then left out */
    record Field(String name, Shape shape, @Nullable JsonNode blank) {
    }

    /** A property of a row, the types it may have, and how it is read off the memory's text if it is no property of memories. */
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
