package io.souvenir.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.validation.Validation;
import jakarta.validation.Validator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorableValidatorTest {

    private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

    record Holder(@Storable Object value) {
    }

    static Stream<Object> unstorable() {
        return Stream.of("a\0", "\ud800", "\udc00", "x\ud800y", Double.NaN, Double.POSITIVE_INFINITY,
                Map.of("a", List.of(Map.of("b\0", 1))), List.of("fine", "\udc00"));
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void whatPostgresCannotStoreIsRefusedHoweverDeep(Object value) {
        assertThat(VALIDATOR.validate(new Holder(value))).hasSize(1);
    }

    @Test
    void everythingElseIsTaken() {
        assertThat(VALIDATOR.validate(new Holder(Map.of("emoji 😀", List.of("\u0001", 1.5, true))))).isEmpty();
    }
}
