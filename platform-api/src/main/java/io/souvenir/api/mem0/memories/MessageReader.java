package io.souvenir.api.mem0.memories;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.souvenir.api.v1.memories.AddMemories.MessageBody;
import io.souvenir.api.v1.memories.AddMemories.MessageBody.Role;
import io.souvenir.engine.error.SouvenirException;

/** Reads the three forms of {@code messages}: a list, a single message, and a string, which is a message of the user. */
final class MessageReader {

    private static final String FIELD = "messages";

    private MessageReader() {
    }

    static List<MessageBody> read(@Nullable Object messages) {
        List<?> list = switch (messages) {
            case null -> throw SouvenirException.invalid(FIELD, "messages is required");
            case List<?> many -> many;
            default -> List.of(messages);
        };
        List<MessageBody> read = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            read.add(message(list.get(i), messages instanceof List ? FIELD + "[" + i + "]" : FIELD));
        }
        return read;
    }

    private static MessageBody message(@Nullable Object message, String field) {
        return switch (message) {
            case String text -> new MessageBody(Role.USER, text, null);
            case Map<?, ?> map -> new MessageBody(role(map.get("role"), field), content(map.get("content"), field),
                    map.get("name") instanceof String name ? name : null);
            case null, default -> throw SouvenirException.invalid(field, field + " must be a message with role and content");
        };
    }

    private static Role role(@Nullable Object role, String field) {
        for (Role known : Role.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(role)) {
                return known;
            }
        }
        throw SouvenirException.invalid(field + ".role", field + ".role must be one of user, assistant, system");
    }

    /** A string, a text part, or a list of text parts, as in chat completions. */
    private static String content(@Nullable Object content, String field) {
        if (content instanceof List<?> parts && !parts.isEmpty()) {
            return String.join("\n", parts.stream().map(part -> content(part, field)).toList());
        }
        if (content instanceof Map<?, ?> part && "text".equals(part.get("type"))) {
            return content(part.get("text"), field);
        }
        if (content instanceof String text) {
            return text;
        }
        throw SouvenirException.invalid(field + ".content", field + ".content must be text");
    }
}
