package io.souvenir.api.problem;

import java.util.Comparator;
import java.util.Locale;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

import io.souvenir.engine.error.SouvenirException;

/** Describes the first violated constraint by the JSON path of its field, without the value. */
final class ViolationProblems {

    private ViolationProblems() {
    }

    static SouvenirException toException(ConstraintViolationException failure) {
        return failure.getConstraintViolations().stream()
                .min(Comparator.comparing((ConstraintViolation<?> v) -> field(v.getPropertyPath()))
                        .thenComparing(ConstraintViolation::getMessage))
                .map(v -> SouvenirException.invalid(field(v.getPropertyPath()),
                        field(v.getPropertyPath()) + " " + v.getMessage()))
                .orElseGet(() -> SouvenirException.invalid("body", "The request is not valid"));
    }

    private static String field(Path path) {
        StringBuilder field = new StringBuilder();
        String parameter = "body";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = snakeCase(node.getName());
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                append(field, node);
            }
        }
        return field.isEmpty() ? parameter : field.toString();
    }

    private static void append(StringBuilder field, Path.Node node) {
        if (node.getIndex() != null) {
            field.append('[').append(node.getIndex()).append(']');
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            field.append(field.isEmpty() ? "" : ".").append(snakeCase(node.getName()));
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
