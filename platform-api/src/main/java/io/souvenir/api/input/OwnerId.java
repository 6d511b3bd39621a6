package io.souvenir.api.input;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * An id that the calling application gave to a user, agent, app or run. Ids that a filter or a path would read as something else than
 * one owner are refused, so that nobody can choose such an id and then have others' memories deleted as their own.
 */
@Documented
@Constraint(validatedBy = OwnerIdValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER })
public @interface OwnerId {

    String message() default "must be 1 to " + Limits.MAX_ID + " characters, not blank, not *, without control characters or"
            + " unpaired surrogates, and no part between slashes may be . or ..";

    /** Whether {@code *} stands for any id, as it does in Mem0's query strings. */
    boolean orAny() default false;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
