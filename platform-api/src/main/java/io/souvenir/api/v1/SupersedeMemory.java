package io.souvenir.api.v1;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.write.Supersession.Reason;

/** What took a memory's place, as it arrives. */
@Schema(description = "What took a memory's place")
public record SupersedeMemory(
        @NotNull @Schema(description = "The memory that takes its place: of the same user, said no earlier, and valid") UUID by,
        @Pattern(regexp = "updated|contradicted|duplicate", message = "must be updated, contradicted or duplicate") @Schema(
                defaultValue = "updated") @Nullable String reason) {

    Reason reasonCode() {
        return reason == null ? Reason.UPDATED : Reason.valueOf(reason.toUpperCase(java.util.Locale.ROOT));
    }
}
