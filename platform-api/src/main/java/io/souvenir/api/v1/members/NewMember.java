package io.souvenir.api.v1.members;

import java.util.Locale;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.api.input.EmailAddress;

@Schema(description = "A person to invite")
record NewMember(
        @NotNull @EmailAddress String email,
        @NotNull @Pattern(regexp = MemberRole.NAMES, message = MemberRole.MESSAGE) String role) {

    /** In lower case: addresses are compared without case. */
    String address() {
        return email.toLowerCase(Locale.ROOT);
    }

    record MemberRole(@NotNull @Pattern(regexp = MemberRole.NAMES, message = MemberRole.MESSAGE) String role) {

        static final String NAMES = "owner|admin|member|reader";
        static final String MESSAGE = "must be owner, admin, member or reader";
    }
}
