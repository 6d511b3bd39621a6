package io.souvenir.api.input;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.Json;

public final class MetadataValidator implements ConstraintValidator<Metadata, Map<String, Object>> {

    @Override
    public boolean isValid(@Nullable Map<String, Object> metadata, ConstraintValidatorContext context) {
        return metadata == null || (depth(metadata) <= Limits.MAX_METADATA_DEPTH
                && Json.encode(metadata).getBytes(StandardCharsets.UTF_8).length <= Limits.MAX_METADATA_BYTES);
    }

    private static int depth(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> 1 + map.values().stream().mapToInt(MetadataValidator::depth).max().orElse(0);
            case List<?> list -> 1 + list.stream().mapToInt(MetadataValidator::depth).max().orElse(0);
            case null, default -> 0;
        };
    }
}
