package io.souvenir.api.mem0.members;

import java.util.Locale;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.identity.Role;
import io.souvenir.api.input.EmailAddress;

/** Somebody and the role they shall have. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0MemberCall")
record MemberCall(@NotNull @EmailAddress String email,
        @Pattern(regexp = "READER|OWNER", message = "must be READER or OWNER") @Schema(
                description = "READER where it is absent") @Nullable String role) {

    /** Addresses differ in no letter's case. */
    String address() {
        return email.toLowerCase(Locale.ROOT);
    }

    Role wanted() {
        return role == null ? Role.READER : Role.valueOf(role);
    }
}
