package io.souvenir.api.transcript;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Removes what LangChain's serialisations put around a message. */
final class Wrappers {

    private Wrappers() {
    }

    /** The arguments of the message's constructor, or its data, with the type that stands beside them. */
    static Map<?, ?> unwrapped(Map<?, ?> message) {
        if (message.get("kwargs") instanceof Map<?, ?> arguments && message.get("id") instanceof List<?> path
                && !path.isEmpty()) {
            return typed(arguments, path.getLast());
        }
        if (message.get("data") instanceof Map<?, ?> data && message.get("role") == null
                && message.get("type") instanceof String type && RoleNames.role(type) != null) {
            return typed(data, type);
        }
        return message;
    }

    private static Map<?, ?> typed(Map<?, ?> fields, Object type) {
        Map<Object, Object> typed = new LinkedHashMap<>(fields);
        typed.putIfAbsent("type", type);
        return typed;
    }
}
