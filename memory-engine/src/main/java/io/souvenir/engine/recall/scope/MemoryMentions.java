package io.souvenir.engine.recall.scope;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;


/**
 * Whom a memory names, and how it relates them.
 *
 * @param names the number in the scope of each that it names, by what it calls them; "i" is a user whose name is not known
 */
record MemoryMentions(Map<String, Integer> names, List<Link> links) {

    static final MemoryMentions NONE = new MemoryMentions(Map.of(), List.of());

    /** That the target is the source's {@code type}. */
    record Link(int source, String type, int target) {
    }

    boolean isNone() {
        return names.isEmpty();
    }

    static MemoryMentions read(@Nullable Object kin) {
        if (!(kin instanceof JsonObject document)) {
            return NONE;
        }
        Map<String, Integer> names = new LinkedHashMap<>();
        document.getJsonObject("names").forEach(name -> names.put(name.getKey().intern(), (Integer) name.getValue()));
        List<Link> links = new ArrayList<>();
        document.getJsonArray("links").forEach(link -> links.add(link((JsonArray) link)));
        return new MemoryMentions(Map.copyOf(names), List.copyOf(links));
    }

    private static Link link(JsonArray link) {
        return new Link(link.getInteger(0), link.getString(1).intern(), link.getInteger(2));
    }
}
