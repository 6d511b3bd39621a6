package io.souvenir.bench.client;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A question as Mem0's clients ask it. */
public record Mem0Search(String query, Map<String, String> filters, @JsonProperty("top_k") int topK, double threshold) {

    /** The same question, with no threshold as there is none on our own surface. */
    public static Mem0Search of(SearchRequest search) {
        return new Mem0Search(search.query(), Map.of("user_id", search.userId()), search.topK(), 0);
    }
}
