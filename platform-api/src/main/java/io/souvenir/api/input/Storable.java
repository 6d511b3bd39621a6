package io.souvenir.api.input;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

/** No string in the value, at any depth, contains NUL or an unpaired surrogate, which PostgreSQL cannot store. Numbers are finite. */
@Documented
@Constraint(validatedBy = Storable.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE })
public @interface Storable {

    String message() default "must not contain NUL characters, unpaired surrogates or numbers out of range";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Visits a whole JSON tree. The parser bounds its depth. */
    final class Validator implements ConstraintValidator<Storable, Object> {

        @Override
        public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
            return isStorable(value);
        }

        /** The same check for a value that is parsed after the request was validated. */
        public static boolean isStorable(@Nullable Object value) {
            return switch (value) {
                case CharSequence text -> storable(text);
                case Map<?, ?> map -> map.entrySet().stream().allMatch(e -> isStorable(e.getKey()) && isStorable(e.getValue()));
                case List<?> list -> list.stream().allMatch(Validator::isStorable);
                case Double number -> Double.isFinite(number);
                case Float number -> Float.isFinite(number);
                case null, default -> true;
            };
        }

        private static boolean storable(CharSequence text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == 0 || Character.isLowSurrogate(c)) {
                    return false;
                }
                if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                    return false;
                }
            }
            return true;
        }
    }
}
