package io.souvenir.api.input;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * The caller's id of a user, agent, app or run. Ids with a special meaning in filters or paths are refused: an end user who could
 * choose such an id could have the memories of others deleted.
 */
@Documented
@Constraint(validatedBy = OwnerIdValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER })
public @interface OwnerId {

    String message() default "must be 1 to " + Limits.MAX_ID + " characters, not blank, not *, without control characters or"
            + " unpaired surrogates, and no part between slashes may be . or ..";

    /** Whether {@code *} means any id, as in Mem0's query strings. */
    boolean orAny() default false;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
