package io.souvenir.api.input;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.Json;

/** A JSON object of bounded depth and size. */
@Documented
@Storable
@Constraint(validatedBy = Metadata.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER })
public @interface Metadata {

    String message() default "must be at most " + Limits.MAX_METADATA_DEPTH + " levels deep and 64 KiB long";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Validator implements ConstraintValidator<Metadata, Map<String, Object>> {

        @Override
        public boolean isValid(@Nullable Map<String, Object> metadata, ConstraintValidatorContext context) {
            return metadata == null || (depth(metadata) <= Limits.MAX_METADATA_DEPTH
                    && Json.encode(metadata).getBytes(StandardCharsets.UTF_8).length <= Limits.MAX_METADATA_BYTES);
        }

        private static int depth(@Nullable Object value) {
            return switch (value) {
                case Map<?, ?> map -> 1 + map.values().stream().mapToInt(Validator::depth).max().orElse(0);
                case List<?> list -> 1 + list.stream().mapToInt(Validator::depth).max().orElse(0);
                case null, default -> 0;
            };
        }
    }
}
