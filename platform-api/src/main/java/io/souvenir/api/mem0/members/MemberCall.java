package io.souvenir.api.mem0.members;

import java.util.Locale;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.api.input.EmailAddress;

@Schema(name = "Mem0MemberCall")
record MemberCall(@NotNull @EmailAddress String email,
        @Pattern(regexp = "READER|OWNER", message = "must be READER or OWNER") @Schema(
                description = "Default: READER") @Nullable String role) {

    /** In lower case: addresses are compared without case. */
    String address() {
        return email.toLowerCase(Locale.ROOT);
    }

    Role toEngine() {
        return role == null ? Role.READER : Role.valueOf(role);
    }
}
