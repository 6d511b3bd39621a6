package io.souvenir.api.mem0.wire;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

/** Holds the constraints of what was translated, which no resource's parameter carries. */
@ApplicationScoped
public class RequestValidator {

    private final Validator validator;

    public RequestValidator(Validator validator) {
        this.validator = validator;
    }

    public <T> T valid(T translated) {
        Set<ConstraintViolation<T>> violations = validator.validate(translated);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return translated;
    }
}
