package io.souvenir.api.input;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** A JSON object of bounded depth and size. */
@Documented
@Storable
@Constraint(validatedBy = MetadataValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER })
public @interface Metadata {

    String message() default "must be at most " + Limits.MAX_METADATA_DEPTH + " levels deep and 64 KiB long";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
