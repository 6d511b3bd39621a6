package io.souvenir.api.v1.memories;

import jakarta.validation.constraints.Min;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What of a memory to take back, as it arrives. */
@Schema(description = "What of a memory to take back")
public record RestoreMemory(
        @Min(1) @Schema(description = "Gives it the text of this revision again, as a new one; where absent, the memory"
                + " that another has taken the place of holds again") @Nullable Integer revision) {
}
