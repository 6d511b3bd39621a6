package io.souvenir.api.v1.memories;

import jakarta.validation.constraints.Min;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What to restore")
record RestoreMemory(
        @Min(1) @Schema(description = "The revision whose text becomes the text of a new revision. Without it, the"
                + " memory is no longer superseded.") @Nullable Integer revision) {
}
