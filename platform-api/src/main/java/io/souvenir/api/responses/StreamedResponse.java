package io.souvenir.api.responses;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;

/**
 * A JSON document whose list is written row by row.
 *
 * @param before the document before the first row
 * @param after the document after the last row
 */
record StreamedResponse(String before, Multi<List<?>> batches, String after) {

    /** The name of the list in every streamed object. */
    private static final String LIST = "results";

    /** @param empty the document with an empty list */
    static StreamedResponse in(Object empty, Multi<List<?>> batches, ObjectMapper mapper) {
        JsonNode document = mapper.valueToTree(empty);
        if (document.isArray()) {
            return new StreamedResponse("[", batches, "]");
        }
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        StringBuilder part = before;
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            if (field.getKey().equals(LIST)) {
                part = after;
            } else {
                part.append(mapper.getNodeFactory().textNode(field.getKey())).append(':').append(field.getValue()).append(',');
            }
        }
        if (part == before) {
            throw new IllegalArgumentException("The document has no list named " + LIST);
        }
        after.setLength(Math.max(0, after.length() - 1));
        return new StreamedResponse("{" + before + "\"" + LIST + "\":[", batches, after.isEmpty() ? "]}" : "]," + after + "}");
    }
}
