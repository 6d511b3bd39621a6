package io.souvenir.api.input;

import java.text.Normalizer;
import java.util.regex.Pattern;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.SouvenirException;

/**
 * Which owner ids are refused, and why:
 * <ul>
 * <li>{@code *} means any owner in filters; what Unicode normalizes to it, or shows like it for invisible characters, may become it
 * on its way.
 * <li>A part {@code .} or {@code ..} between slashes changes the address of a path that holds the id, however it is encoded.
 * <li>Clients and proxies drop blank values, and a dropped id means everybody.
 * <li>Control characters break logs and headers, and PostgreSQL cannot store NUL or half a surrogate pair.
 * </ul>
 * Slashes and words such as {@code null} have no meaning in filters, and encoded none in paths: they are allowed.
 */
public final class OwnerIdValidator implements ConstraintValidator<OwnerId, String> {

    private static final String ANY = "*";
    private static final Pattern UNSEEN = Pattern.compile("[\\p{IsWhite_Space}\\p{Z}\\p{Cf}\\p{Mn}\\p{Me}]+");
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");
    private static final Pattern DOTS = Pattern.compile("(^|.*[/\\\\])\\.{1,2}([/\\\\].*|$)");

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
        String seen = UNSEEN.matcher(Normalizer.normalize(id, Normalizer.Form.NFKC)).replaceAll("");
        return !seen.isEmpty() && !seen.equals(ANY);
    }

    /** The same for an id that no annotation can stand at. */
    public static String checked(String field, String id) {
        if (!isOwner(id)) {
            throw SouvenirException.invalid(field, field + " cannot be the id of a user, agent, app or run");
        }
        return id;
    }
}
