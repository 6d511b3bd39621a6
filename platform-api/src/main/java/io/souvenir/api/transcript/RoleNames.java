package io.souvenir.api.transcript;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.ingest.Message.Role;

/** The roles by the names that frameworks give them. */
final class RoleNames {

    private static final Map<String, Role> ROLES = Map.ofEntries(Map.entry("user", Role.USER), Map.entry("human", Role.USER),
            Map.entry("assistant", Role.ASSISTANT), Map.entry("ai", Role.ASSISTANT), Map.entry("model", Role.ASSISTANT),
            Map.entry("chatbot", Role.ASSISTANT), Map.entry("system", Role.SYSTEM), Map.entry("developer", Role.SYSTEM),
            Map.entry("tool", Role.TOOL), Map.entry("function", Role.TOOL));

    /** LangChain names a role by its class, such as AIMessageChunk. */
    private static final Pattern CLASS = Pattern.compile("message(chunk)?$");

    private RoleNames() {
    }

    static @Nullable Role role(@Nullable Object name) {
        return name instanceof String text ? ROLES.get(CLASS.matcher(text.toLowerCase(Locale.ROOT)).replaceFirst("")) : null;
    }
}
