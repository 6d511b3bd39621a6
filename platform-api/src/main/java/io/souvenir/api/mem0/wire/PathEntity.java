package io.souvenir.api.mem0.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.souvenir.api.input.OwnerId;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;

/** A user, agent, app or run in a path. */
public record PathEntity(Filter.Field field, String name) {

    /**
     * @param encoded the encoded name in the path. Old clients do not encode slashes in names, and end the path with a slash.
     */
    public static PathEntity of(String type, String encoded) {
        Filter.Field field = switch (type) {
            case "user" -> Filter.Field.USER_ID;
            case "agent" -> Filter.Field.AGENT_ID;
            case "app" -> Filter.Field.APP_ID;
            case "run" -> Filter.Field.RUN_ID;
            default -> throw SouvenirException.invalid("entity_type", "Invalid entity type");
        };
        return new PathEntity(field, decoded(encoded.endsWith("/") ? encoded.substring(0, encoded.length() - 1) : encoded));
    }

    private static String decoded(String encoded) {
        // URLDecoder would read a plus as a space.
        String name = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        return OwnerId.Validator.checked("entity_id", name);
    }

    public Filter filter() {
        return new Filter.Compare(field, null, Filter.Operator.EQ, List.of(name));
    }
}
