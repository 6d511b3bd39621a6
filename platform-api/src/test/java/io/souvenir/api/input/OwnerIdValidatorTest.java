package io.souvenir.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerIdValidatorTest {

    private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

    record Holder(@OwnerId String value) {
    }

    record Wildcard(@OwnerId(orAny = true) String value) {
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", " *", "*\u200b", "\uff0a", "\ufe61", "*\u0301", "", " ", "\t", "\u00a0\u3000", "\u200b",
            "\ufeff",
            "a/../b", "../b", "a/.", "a\\..\\b", "a\0", "a\n", "a\u007f", "a\u0085", "a\u2028b", "\ud800", "x\udc00y" })
    void anIdWithAnotherMeaningIsRefused(String id) {
        assertThat(VALIDATOR.validate(new Holder(id))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "ann", "null", "undefined", "0", "**", "a*", "Ann Schmidt", " ann", "a/b", "a/b/", "a..b",
            ".hidden", ".", "..", "...",
            "ann@example.org", "auth0|5f7c", "100%", "a?b#c", "\u00e9", "e\u0301", "\ud83d\ude00", "\u0645\u06cc\u200c\u062e" })
    void anyOtherIdIsTaken(String id) {
        assertThat(VALIDATOR.validate(new Holder(id))).isEmpty();
    }

    @Test
    void anIdIsOfBoundedLength() {
        assertThat(VALIDATOR.validate(new Holder("a".repeat(256)))).isEmpty();
        assertThat(VALIDATOR.validate(new Holder("a".repeat(257)))).hasSize(1);
    }

    @Test
    void onlyTheExactWildcardMeansAnyWhereItMay() {
        assertThat(VALIDATOR.validate(new Wildcard("*"))).isEmpty();
        assertThat(VALIDATOR.validate(new Wildcard("\uff0a"))).hasSize(1);
    }
}
