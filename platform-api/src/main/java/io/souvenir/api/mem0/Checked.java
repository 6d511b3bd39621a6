package io.souvenir.api.mem0;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

/** Holds the constraints of what was translated, which no resource's parameter carries. */
@ApplicationScoped
class Checked {

    private final Validator validator;

    Checked(Validator validator) {
        this.validator = validator;
    }

    <T> T valid(T translated) {
        Set<ConstraintViolation<T>> violations = validator.validate(translated);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return translated;
    }
}
