package io.souvenir.api.v1.members;

import java.util.Locale;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.input.EmailAddress;

/** Somebody to be let in. */
@JsonNaming(SnakeCaseStrategy.class)
record NewMember(
        @NotNull @EmailAddress String email,
        @NotNull @Pattern(regexp = MemberRole.NAMES, message = MemberRole.MESSAGE) String role) {

    /** Addresses differ in no letter's case. */
    String address() {
        return email.toLowerCase(Locale.ROOT);
    }
}
