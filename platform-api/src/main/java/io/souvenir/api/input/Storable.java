package io.souvenir.api.input;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** No string in the value, at any depth, contains NUL or an unpaired surrogate, which PostgreSQL cannot store. Numbers are finite. */
@Documented
@Constraint(validatedBy = StorableValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE })
public @interface Storable {

    String message() default "must not contain NUL characters, unpaired surrogates or numbers out of range";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
