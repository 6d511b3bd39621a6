package io.souvenir.api.transcript;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.Json;

/** Reads what a tool returned as text: strings and text parts as they are, other data as JSON without encoded files. */
final class ToolResult {

    private static final String BINARY = "binary";

    /** An encoded file: many characters and no white space. */
    private static final Pattern ENCODED = Pattern.compile("data:[\\w.+-]+/[\\w.+;=-]+,.*|[A-Za-z0-9+/=_\\r\\n-]{512,}",
            Pattern.DOTALL);
    /** Objects that contain nothing but a result and how it came about, such as those of MCP. */
    private static final List<String> ENVELOPES = List.of("content", "result", "output", "json", "value");
    private static final Set<String> ENVELOPE = Set.of("type", "isError", "is_error", "structuredContent", "_meta");

    /** Where a media part has its content. Without one of them it is data like other data. */
    private static final Set<String> MEDIA_FIELDS = Set.of("source", "image_url", "imageUrl", "url", "uri", "data", "file",
            "file_id", "fileId", "media_type", "mediaType", "mime_type", "mimeType");

    private final Consumer<String> skipped;

    /** @param skipped is told the type of each part that is no text */
    ToolResult(Consumer<String> skipped) {
        this.skipped = skipped;
    }

    /** Blank where there is no text. */
    String text(@Nullable Object result) {
        return switch (result) {
            case null -> "";
            case String text -> string(text);
            case List<?> list when list.stream().allMatch(ToolResult::isPart) ->
                list.stream().map(this::text).filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
            case Map<?, ?> map -> object(map);
            default -> json(result);
        };
    }

    private static boolean isPart(@Nullable Object value) {
        return value instanceof String || value instanceof Map<?, ?> map
                && (map.get("type") instanceof String || map.get("text") instanceof String || map.size() == 1);
    }

    private String string(String text) {
        if (ENCODED.matcher(text).matches()) {
            skipped.accept(BINARY);
            return "";
        }
        return text;
    }

    private String object(Map<?, ?> map) {
        PartKind kind = PartKind.of(map);
        if (kind.isMedia() && map.get("type") instanceof String && MEDIA_FIELDS.stream().anyMatch(map::containsKey)) {
            skipped.accept(kind.name());
            return "";
        }
        if (isTextPart(map)) {
            return string(Objects.requireNonNull(kind.text()));
        }
        Set<?> named = map.entrySet().stream().filter(entry -> entry.getValue() != null).map(Map.Entry::getKey)
                .filter(key -> !(key instanceof String name && ENVELOPE.contains(name))).collect(Collectors.toSet());
        return ENVELOPES.stream().filter(key -> named.equals(Set.of(key))).findFirst()
                .map(key -> text(map.get(key))).orElseGet(() -> json(map));
    }

    /** Other data may have a text among more, none of which is to be lost. */
    private static boolean isTextPart(Map<?, ?> map) {
        return map.get("text") instanceof String && (map.size() == 1 || map.get("type") instanceof String type
                && type.endsWith("text"));
    }

    private String json(Object value) {
        Object kept = withoutBinary(value);
        return kept == null ? "" : Json.encode(kept);
    }

    private @Nullable Object withoutBinary(@Nullable Object value) {
        return switch (value) {
            case String text -> string(text).isEmpty() && !text.isEmpty() ? null : text;
            case List<?> list -> list.stream().map(this::withoutBinary).flatMap(Stream::ofNullable).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> kept = new LinkedHashMap<>();
                map.forEach((key, inner) -> {
                    Object rest = withoutBinary(inner);
                    if (rest != null) {
                        kept.put(key, rest);
                    }
                });
                yield kept;
            }
            case null, default -> value;
        };
    }
}
