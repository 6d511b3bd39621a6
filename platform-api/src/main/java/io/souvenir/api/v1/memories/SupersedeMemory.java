package io.souvenir.api.v1.memories;

import java.util.Locale;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.write.Supersession.Reason;

@Schema(description = "The memory that supersedes")
record SupersedeMemory(
        @NotNull @Schema(
                description = "The memory that supersedes: a valid memory of the same user, with the same or a later timestamp") UUID supersededBy,
        @Pattern(regexp = "updated|contradicted|duplicate", message = "must be updated, contradicted or duplicate") @Schema(
                defaultValue = "updated") @Nullable String reason) {

    Reason toEngine() {
        return reason == null ? Reason.UPDATED : Reason.valueOf(reason.toUpperCase(Locale.ROOT));
    }
}
