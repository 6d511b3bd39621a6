package io.souvenir.api.v1.memories;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Storable;
import io.souvenir.engine.extraction.Guidance;

/** Instructions for the project's model, for one add. They override the project's settings. */
@Schema(description = "Instructions for the project's chat model, for this add. Ignored where the project has no model.")
public record ExtractionOptions(
        @Size(max = Limits.MAX_QUERY) @Storable @Schema(
                description = "Which facts to extract, and how to word them") @Nullable String instructions,
        @Size(max = Limits.MAX_QUERY) @Storable @Schema(
                description = "The instructions for memories of an agent") @Nullable String agentInstructions,
        @Size(max = Limits.MAX_QUERY) @Storable @Schema(description = "Topics to extract") @Nullable String includes,
        @Size(max = Limits.MAX_QUERY) @Storable @Schema(description = "Topics to ignore") @Nullable String excludes,
        @Size(max = Limits.MAX_CATEGORIES) @Schema(
                description = "The categories: their names, with a description of each") @Nullable Map<@NotNull @Size(min = 1,
                        max = Limits.MAX_ID) @Storable String, @NotNull @Size(
                                max = Limits.MAX_QUERY) @Storable String> categories,
        @Schema(defaultValue = "false",
                description = "true: extract one procedural memory, a record of how a task was done, instead of facts") @Nullable Boolean procedure) {

    Guidance toEngine() {
        return new Guidance(instructions, agentInstructions, includes, excludes,
                categories == null ? Map.of() : new LinkedHashMap<>(categories), procedure != null && procedure);
    }
}
