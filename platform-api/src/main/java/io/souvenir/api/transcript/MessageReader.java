package io.souvenir.api.transcript;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Storable;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.ingest.Message;
import io.souvenir.engine.ingest.Message.Role;

/** Reads one message: its text becomes a turn of its role, and every result of a tool in it a turn of the tool. */
final class MessageReader {

    /** Kinds of skipped parts that are told apart. */
    private static final int MAX_KINDS = 16;
    private static final String OTHER = "other";
    private static final List<String> CONTENTS = List.of("parts", "blocks", "content");
    private static final List<String> CALLS = List.of("tool_calls", "function_call");

    private final String field;
    private final Role role;
    private final @Nullable String name;
    private final List<Message> turns = new ArrayList<>();
    private final Map<String, Integer> skipped = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private MessageReader(String field, Role role, @Nullable String name) {
        this.field = field;
        this.role = role;
        this.name = name;
    }

    /** A string is a message of the user. */
    static MessageReader of(@Nullable Object message, String field) {
        return switch (message) {
            case String said -> {
                MessageReader reader = new MessageReader(field, Role.USER, null);
                reader.append(said);
                yield reader.end();
            }
            case Map<?, ?> sent -> read(Wrappers.unwrapped(sent), field);
            case null, default -> throw SouvenirException.invalid(field, field + " must be a message with role and content");
        };
    }

    private static MessageReader read(Map<?, ?> message, String field) {
        Role role = RoleNames.role(message.get("role") == null ? message.get("type") : message.get("role"));
        if (role == null && message.get("role") == null && message.get("type") instanceof String) {
            return item(PartKind.of(message), field);
        }
        if (role == null) {
            throw unknownRole(field);
        }
        MessageReader reader = new MessageReader(field, role, name(message.get("name"), role, field));
        reader.contents(message);
        return reader.end();
    }

    /** An item without a role beside the messages, as in OpenAI's responses: a call, its result, or thoughts. */
    private static MessageReader item(PartKind kind, String field) {
        if (!kind.isOfTool() && !kind.isThought() && (kind.text() != null || kind.result() != null)) {
            throw unknownRole(field);
        }
        MessageReader reader = new MessageReader(field, Role.ASSISTANT, null);
        reader.part(kind);
        return reader.end();
    }

    private static SouvenirException unknownRole(String field) {
        return SouvenirException.invalid(field + ".role", field + ".role must be one of user, assistant, system, tool");
    }

    /** A tool is nobody who speaks. */
    private static @Nullable String name(@Nullable Object name, Role role, String field) {
        if (!(name instanceof String given) || given.isEmpty() || role == Role.TOOL) {
            return null;
        }
        if (given.length() > Limits.MAX_ID || !Storable.Validator.isStorable(given)) {
            throw SouvenirException.invalid(field + ".name", field + ".name must be at most " + Limits.MAX_ID
                    + " characters, without NUL and unpaired surrogates");
        }
        return given;
    }

    private void contents(Map<?, ?> message) {
        boolean known = Stream.of(CONTENTS, CALLS, List.of("refusal", "audio")).flatMap(List::stream)
                .anyMatch(message::containsKey);
        if (!known && (message.size() > 1 || role == Role.USER)) {
            throw SouvenirException.invalid(field + ".content", field + " has no content");
        }
        content(CONTENTS.stream().map(message::get)
                .filter(content -> content != null && !(content instanceof List<?> list && list.isEmpty())).findFirst()
                .orElse(null));
        if (text.isEmpty() && turns.isEmpty()) {
            append(message.get("refusal"));
            append(message.get("audio") instanceof Map<?, ?> audio ? audio.get("transcript") : null);
        }
        for (String calls : CALLS) {
            Object value = message.get(calls);
            for (int i = value instanceof List<?> list ? list.size() : value instanceof Map ? 1 : 0; i > 0; i--) {
                skip(calls);
            }
        }
    }

    private void content(@Nullable Object content) {
        switch (content) {
            case null -> {
            }
            case String said -> append(said);
            case List<?> parts -> parts.forEach(this::content);
            case Map<?, ?> container when container.get("parts") instanceof List<?> parts -> content(parts);
            case Map<?, ?> part -> part(PartKind.of(part));
            default -> throw SouvenirException.invalid(field + ".content",
                    field + ".content must be text, or a list of parts");
        }
    }

    private void part(PartKind kind) {
        Object result = kind.isOfTool() ? kind.result() : null;
        if (result != null) {
            flush();
            tool(new ToolResult(this::skip).text(result));
        } else if (kind.isThought()) {
            skip(kind.name());
        } else if (kind.text() != null) {
            append(kind.text());
        } else if (role == Role.TOOL && !kind.isOfTool() && !kind.isMedia()) {
            append(new ToolResult(this::skip).text(kind.fields()));
        } else {
            skip(kind.name());
        }
    }

    private void append(@Nullable Object said) {
        if (said instanceof String words && !words.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(words);
        }
    }

    private void skip(String type) {
        skipped.merge(skipped.size() < MAX_KINDS || skipped.containsKey(type) ? type : OTHER, 1, Integer::sum);
    }

    private void flush() {
        String said = text.toString();
        text.setLength(0);
        if (said.isBlank()) {
            return;
        }
        if (role == Role.TOOL) {
            tool(new ToolResult(this::skip).text(said));
            return;
        }
        if (said.length() > Limits.MAX_TEXT || !Storable.Validator.isStorable(said)) {
            throw SouvenirException.invalid(field + ".content", field + ".content must be at most " + Limits.MAX_TEXT
                    + " characters, without NUL and unpaired surrogates");
        }
        turns.add(new Message(role, said, name));
    }

    /** Nobody can correct what a tool returns: what cannot be stored is replaced, and what is too long becomes several turns. */
    private void tool(String returned) {
        String storable = new String(returned.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', ' ');
        for (int start = 0, end; start < storable.length(); start = end) {
            end = Math.min(storable.length(), start + Limits.MAX_TEXT);
            end -= end < storable.length() && Character.isHighSurrogate(storable.charAt(end - 1)) ? 1 : 0;
            String piece = storable.substring(start, end);
            if (!piece.isBlank()) {
                turns.add(new Message(Role.TOOL, piece, null));
            }
        }
    }

    private MessageReader end() {
        flush();
        if (turns.isEmpty() && skipped.isEmpty()) {
            skip(PartKind.EMPTY);
        }
        return this;
    }

    List<Message> turns() {
        return turns;
    }

    /** How many parts of each type were skipped. */
    Map<String, Integer> skipped() {
        return skipped;
    }

    boolean isBlankOfUser() {
        return role == Role.USER && skipped.containsKey(PartKind.EMPTY);
    }
}
