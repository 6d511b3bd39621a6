package io.souvenir.api.input;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.text.Normalizer;
import java.util.regex.Pattern;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.SouvenirException;

/**
 * The caller's id of a user, agent, app or run. Ids with a special meaning in filters or paths are refused: an end user who could
 * choose such an id could have the memories of others deleted.
 */
@Documented
@Constraint(validatedBy = OwnerId.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER })
public @interface OwnerId {

    String message() default "must be 1 to " + Limits.MAX_ID + " characters, not blank, not *, without control characters or"
            + " unpaired surrogates, and no part beside a slash may be . or ..";

    /** Whether {@code *} means any id, as in Mem0's query strings. */
    boolean orAny() default false;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /**
     * Refuses these owner ids:
     * <ul>
     * <li>{@code *}, which means any owner in filters, and texts that become {@code *} by Unicode normalization or without their
     * invisible characters.
     * <li>Ids with the segment {@code .} or {@code ..} beside a slash: they change a URL path into that of another id, even when they are
     * encoded. An id that is nothing but dots changes it into a path that names no id.
     * <li>Blank ids: clients and proxies drop blank values, and a missing id means every owner.
     * <li>Control characters, which break logs and headers, and NUL or unpaired surrogates, which PostgreSQL cannot store.
     * </ul>
     * Slashes and words such as {@code null} are allowed: they mean nothing in filters, nor in paths once they are encoded.
     */
    final class Validator implements ConstraintValidator<OwnerId, String> {

        private static final String ANY = "*";
        private static final Pattern INVISIBLE = Pattern.compile("[\\p{IsWhite_Space}\\p{Z}\\p{Cf}\\p{Mn}\\p{Me}]+");
        private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");
        private static final Pattern DOTS = Pattern.compile("(.*[/\\\\])?\\.{1,2}[/\\\\].*|.*[/\\\\]\\.{1,2}");

        private boolean orAny;

        @Override
        public void initialize(OwnerId constraint) {
            orAny = constraint.orAny();
        }

        @Override
        public boolean isValid(@Nullable String id, ConstraintValidatorContext context) {
            return id == null || orAny && id.equals(ANY) || isOwner(id);
        }

        private static boolean isOwner(String id) {
            if (id.length() > Limits.MAX_ID || FORBIDDEN.matcher(id).find() || DOTS.matcher(id).matches()) {
                return false;
            }
            String visible = INVISIBLE.matcher(Normalizer.normalize(id, Normalizer.Form.NFKC)).replaceAll("");
            return !visible.isEmpty() && !visible.equals(ANY);
        }

        /** The same check for an id that cannot be annotated. */
        public static String checked(String field, String id) {
            if (!isOwner(id)) {
                throw SouvenirException.invalid(field, field + " cannot be the id of a user, agent, app or run");
            }
            return id;
        }
    }
}
