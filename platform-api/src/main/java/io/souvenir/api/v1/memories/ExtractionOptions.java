package io.souvenir.api.v1.memories;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Storable;
import io.souvenir.engine.extraction.Guidance;

/** What one add asks of the project's model; each holds before what the project's settings say. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(description = "What is asked of the project's model for this add; means nothing where the project has none")
public record ExtractionOptions(
        @Size(max = Limits.MAX_QUERY) @Storable @Schema(
                description = "Which facts to keep, and how to word them") @Nullable String instructions,
        @Size(max = Limits.MAX_QUERY) @Storable @Schema(
                description = "The same where the memory is an agent's") @Nullable String agentInstructions,
        @Size(max = Limits.MAX_QUERY) @Storable @Schema(description = "What to keep") @Nullable String includes,
        @Size(max = Limits.MAX_QUERY) @Storable @Schema(description = "What to leave out") @Nullable String excludes,
        @Size(max = Limits.MAX_CATEGORIES) @Schema(
                description = "What belongs into each category, by its name") @Nullable Map<@NotNull @Size(min = 1,
                        max = Limits.MAX_ID) @Storable String, @NotNull @Size(
                                max = Limits.MAX_QUERY) @Storable String> categories,
        @Schema(defaultValue = "false",
                description = "true asks for one account of how something was done, instead of facts") @Nullable Boolean procedure) {

    Guidance toEngine() {
        return new Guidance(instructions, agentInstructions, includes, excludes,
                categories == null ? Map.of() : new LinkedHashMap<>(categories), procedure != null && procedure);
    }
}
