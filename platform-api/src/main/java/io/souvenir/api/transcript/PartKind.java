package io.souvenir.api.transcript;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The kind of a part of a message.
 *
 * @param name as it was sent, shortened to an identifier
 * @param fields those of the part; where a part has no type, the fields of its only object, whose key names the kind
 */
record PartKind(String name, Map<?, ?> fields) {

    static final String EMPTY = "empty";
    private static final String UNKNOWN = "unknown";

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,63}");
    private static final Pattern CAMEL_CASE = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Pattern THOUGHT = Pattern.compile("(redacted_)?(thinking|thought|reasoning)(_.*)?");
    private static final Pattern TOOL = Pattern.compile(".*(tool|function|call|execution).*");
    private static final Pattern MEDIA = Pattern
            .compile(".*(image|audio|video|media|screenshot|inline_data|file_data).*|(input_)?file|document");
    private static final List<String> TEXTS = List.of("text", "refusal", "transcript");
    private static final List<String> RESULTS = List.of("output", "result", "content", "response", "errorText", "outputs",
            "results");

    static PartKind of(Map<?, ?> part) {
        Object type = part.get("type") instanceof String ? part.get("type") : part.get("block_type");
        if (type == null && text(part) == null) {
            for (Map.Entry<?, ?> entry : part.entrySet()) {
                if (entry.getValue() instanceof Map<?, ?> fields) {
                    return new PartKind(identifier(entry.getKey()), fields);
                }
            }
        }
        // Vercel's tool-invocation has its fields one level deeper.
        Map<?, ?> fields = part.get("toolInvocation") instanceof Map<?, ?> inner ? inner : part;
        return new PartKind(type != null ? identifier(type) : isThought(part) ? "thought" : UNKNOWN, fields);
    }

    private static String identifier(Object name) {
        String text = name.toString();
        return IDENTIFIER.matcher(text).matches() ? text : UNKNOWN;
    }

    /** What a model thinks is said to nobody. */
    boolean isThought() {
        return THOUGHT.matcher(canonical()).matches() || isThought(fields);
    }

    private static boolean isThought(Map<?, ?> fields) {
        return Boolean.TRUE.equals(fields.get("thought"));
    }

    /** A call of a tool, its result, or both. */
    boolean isOfTool() {
        return TOOL.matcher(canonical()).matches();
    }

    boolean isMedia() {
        return MEDIA.matcher(canonical()).matches();
    }

    private String canonical() {
        return CAMEL_CASE.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT).replace('-', '_');
    }

    @Nullable
    String text() {
        return text(fields);
    }

    /** OpenAI's threads have the text one level deeper. */
    private static @Nullable String text(Map<?, ?> fields) {
        return TEXTS.stream().map(fields::get).map(value -> value instanceof Map<?, ?> inner ? inner.get("value") : value)
                .filter(String.class::isInstance).map(String.class::cast).findFirst().orElse(null);
    }

    /** What a tool returned; null where it is only called. */
    @Nullable
    Object result() {
        return RESULTS.stream().map(fields::get).flatMap(Stream::ofNullable).findFirst().orElse(null);
    }
}
