package io.souvenir.api.v1.apikeys;

import java.time.Instant;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.souvenir.api.input.Storable;
import io.souvenir.api.input.TimestampReader;

@Schema(description = "An API key to create")
record NewKey(
        @NotBlank @Size(max = 100) @Storable String name,
        @NotNull @Pattern(regexp = "owner|admin|member|reader", message = "must be owner, admin, member or reader") String role,
        @Future @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class, format = "date-time",
                description = "The time of expiry. Default: none.") @Nullable Instant expiresAt) {
}
