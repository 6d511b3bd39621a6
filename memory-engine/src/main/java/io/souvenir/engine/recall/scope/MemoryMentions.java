package io.souvenir.engine.recall.scope;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The entities that a memory mentions and the relations that it asserts.
 *
 * @param names the entity's number in the scope, by the name in the text; "i" is a user whose name is not known
 */
public record MemoryMentions(Map<String, Integer> names, List<Relation> relations) {

    public static final MemoryMentions NONE = new MemoryMentions(Map.of(), List.of());

    /** The target is the source's {@code type}. */
    public record Relation(int source, String type, int target) {
    }

    boolean isNone() {
        return names.isEmpty();
    }

    static MemoryMentions read(@Nullable Object stored) {
        if (!(stored instanceof JsonObject document)) {
            return NONE;
        }
        Map<String, Integer> names = new LinkedHashMap<>();
        document.getJsonObject("names").forEach(name -> names.put(name.getKey().intern(), (Integer) name.getValue()));
        List<Relation> relations = new ArrayList<>();
        document.getJsonArray("links").forEach(link -> relations.add(relation((JsonArray) link)));
        return new MemoryMentions(Map.copyOf(names), List.copyOf(relations));
    }

    private static Relation relation(JsonArray link) {
        return new Relation(link.getInteger(0), link.getString(1).intern(), link.getInteger(2));
    }
}
