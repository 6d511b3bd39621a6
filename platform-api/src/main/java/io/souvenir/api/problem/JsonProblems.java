package io.souvenir.api.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Describes an error in a JSON body by the field and its expected type. Jackson's messages name classes and repeat the input. */
final class JsonProblems {

    private static final int MAX_NAME = 40;

    private JsonProblems() {
    }

    static SouvenirException toException(JsonProcessingException failure) {
        String field = failure instanceof JsonMappingException mapping ? field(mapping.getPath()) : null;
        // Inside a field, the failure of the parser is wrapped in one with the path of the field.
        Throwable parsing = failure.getCause() instanceof JsonProcessingException inner ? inner : failure;
        if (parsing instanceof StreamConstraintsException) {
            return malformed("The JSON is nested too deeply or contains a value that is too long", field, failure);
        }
        if (parsing instanceof StreamReadException || !(failure instanceof JsonMappingException mapping)) {
            return malformed("The body is not valid JSON in UTF-8", field, failure);
        }
        if (field == null) {
            return malformed("Expected a JSON object", null, failure);
        }
        return new SouvenirException(ErrorCode.VALIDATION_FAILED, field + " " + rule(mapping), field, failure);
    }

    private static String rule(JsonMappingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> "is not a field; the fields are " + names(unknown);
            case InvalidFormatException format when format.getValue().equals("") -> format.getOriginalMessage()
                    .replaceFirst("^.*?(must be )", "$1");
            case MismatchedInputException mismatch -> expectation(mismatch.getTargetType());
            default -> "has a value that cannot be read";
        };
    }

    private static String expectation(@Nullable Class<?> type) {
        if (type == null) {
            return "has a value of another type than expected";
        }
        if (type.isEnum()) {
            return "must be one of " + Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
            return type == Double.class || type == double.class ? "must be a number" : "must be a whole number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (type == String.class) {
            return "must be a string";
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        return Iterable.class.isAssignableFrom(type) ? "must be a list" : "must be an object";
    }

    private static String names(UnrecognizedPropertyException failure) {
        return failure.getKnownPropertyIds() == null ? "others"
                : failure.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static @Nullable String field(List<JsonMappingException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            String name = step.getFieldName();
            if (name == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(abbreviated(name));
            }
        }
        return field.isEmpty() ? null : field.toString();
    }

    private static String abbreviated(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
    }

    private static SouvenirException malformed(String detail, @Nullable String field, Throwable cause) {
        return new SouvenirException(ErrorCode.MALFORMED_BODY, detail, field, cause);
    }
}
