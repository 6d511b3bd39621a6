package io.souvenir.api.input;

import java.util.List;
import java.util.Map;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

import org.jspecify.annotations.Nullable;

/** Visits a whole JSON tree. The parser bounds its depth. */
public final class StorableValidator implements ConstraintValidator<Storable, Object> {

    @Override
    public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
        return isStorable(value);
    }

    /** The same check for a value that is parsed after the request was validated. */
    public static boolean isStorable(@Nullable Object value) {
        return switch (value) {
            case CharSequence text -> storable(text);
            case Map<?, ?> map -> map.entrySet().stream().allMatch(e -> isStorable(e.getKey()) && isStorable(e.getValue()));
            case List<?> list -> list.stream().allMatch(StorableValidator::isStorable);
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
